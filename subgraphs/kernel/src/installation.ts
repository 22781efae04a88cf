import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { KeyFolder } from "./key-folder.js";
import { refuseUnsafeKeys } from "./key-safety.js";
import { SecretFolder } from "./secret-keys.js";
import { SUBGRAPH_NAMES, serviceUrl } from "./service-urls.js";
import { StartUpError } from "./start-up-error.js";
import { storageFrom, type Storage } from "./storage.js";

/** A county of this installation, once it can be used. */
export interface InstalledCounty {
  slug: string;
  /** When its load was complete; absent while it is loading, or when that was cut short. */
  loadedAt?: string;
  /** Set while it is suspended: its data stay, and nobody gets in. */
  suspendedAt?: string;
}

interface InstallationFile {
  demo: boolean;
  counties: InstalledCounty[];
}

const SQLITE_BUSY = 5;
const LOCK_MS = 5000;

interface Secrets {
  /** Encrypts personal data at rest. */
  personalData: SecretFolder;
  /** Signs addresses of attachments. */
  addresses: SecretFolder;
}

/**
 * One installation: its data folder, keys, databases and counties. Read from the environment:
 * BEEGRID_DATA (folder), BEEGRID_DATABASE_URL (MariaDB/MySQL template), BEEGRID_ENV=production.
 */
export class Installation {
  readonly keys: KeyFolder;
  /** Made at first use, mode 600; or base64 of 32 bytes each in BEEGRID_PERSONAL_DATA_KEY and BEEGRID_ADDRESS_KEY, older ones in …_KEYS_OLD. */
  readonly secrets: Secrets;
  readonly storage: Storage;
  readonly production = process.env.BEEGRID_ENV === "production";

  private constructor(readonly folder: string) {
    const keys = join(folder, "keys");
    const { BEEGRID_PERSONAL_DATA_KEY, BEEGRID_PERSONAL_DATA_KEYS_OLD, BEEGRID_ADDRESS_KEY, BEEGRID_ADDRESS_KEYS_OLD } =
      process.env;
    this.keys = new KeyFolder(keys);
    this.secrets = {
      personalData: new SecretFolder(keys, "personal-data", BEEGRID_PERSONAL_DATA_KEY, BEEGRID_PERSONAL_DATA_KEYS_OLD),
      addresses: new SecretFolder(keys, "addresses", BEEGRID_ADDRESS_KEY, BEEGRID_ADDRESS_KEYS_OLD),
    };
    if (this.production)
      refuseUnsafeKeys(keys, { "personal-data": this.secrets.personalData, addresses: this.secrets.addresses });
    this.storage = storageFrom(process.env.BEEGRID_DATABASE_URL, folder);
  }

  static open(folder = resolve(process.env.BEEGRID_DATA ?? "data")): Installation {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    } catch {
      throw new StartUpError(`The data folder ${folder} cannot be written; set BEEGRID_DATA to one that can.`);
    }
    return new Installation(folder);
  }

  /** Forgets the installation: keys, county databases on SQLite, files and accounts; nothing else in the folder is touched. */
  clear(): void {
    const ofCounties = readdirSync(this.folder).filter((name) =>
      /^(first-accounts-[a-z0-9]+\.json|erasures-[a-z0-9]+\.jsonl)$/.test(name),
    );
    const made = ["installation.json", "demo-accounts.json", "demo-clients.json", "keys", "counties", ...ofCounties];
    for (const name of made) rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  /** Whether it was started once. */
  get exists(): boolean {
    return existsSync(join(this.folder, "installation.json"));
  }

  get counties(): InstalledCounty[] {
    return this.file.counties;
  }

  /** Slugs of the counties that can be used now. */
  get slugs(): string[] {
    return this.counties.filter((county) => county.loadedAt && !county.suspendedAt).map((county) => county.slug);
  }

  /** Slugs of the counties that have data, suspended ones too. */
  get loaded(): string[] {
    return this.counties.filter((county) => county.loadedAt).map((county) => county.slug);
  }

  /** Set once by the first start with demo data; production refuses it. */
  get demo(): boolean {
    return this.file.demo;
  }

  becomeDemo(): void {
    this.change((file) => ({ ...file, demo: true }));
  }

  /** Before loading: a load that is cut short is known by it and begins anew. */
  markLoading(slug: string): void {
    this.mark(slug, () => ({ slug }));
  }

  markLoaded(slug: string): void {
    this.mark(slug, () => ({ slug, loadedAt: new Date().toISOString() }));
  }

  markSuspended(slug: string): void {
    this.mark(slug, (county) => ({ ...county, suspendedAt: new Date().toISOString() }));
  }

  markResumed(slug: string): void {
    this.mark(slug, ({ suspendedAt: _, ...county }) => county);
  }

  /**
   * One load at a time, over all processes; a dead one lets go. Throws a sentence when another process is loading.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = this.lock("loading.lock", 0);
    if (!lock)
      throw new StartUpError("Another process is loading counties into this data folder; wait until it is done.");
    try {
      return await work();
    } finally {
      lock.close();
    }
  }

  /** Writes a file of the data folder for its owner only, all of it or nothing. */
  writePrivate(name: string, content: string): void {
    const file = join(this.folder, name);
    writeFileSync(`${file}.part`, content, { mode: 0o600, flush: true });
    renameSync(`${file}.part`, file);
  }

  readPrivate<T>(name: string): T {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8")) as T;
  }

  /** In its place in the list: the order of counties does not change. */
  private mark(slug: string, how: (county: InstalledCounty) => InstalledCounty): void {
    this.change((file) => {
      const counties = file.counties.some((county) => county.slug === slug)
        ? file.counties.map((county) => (county.slug === slug ? how(county) : county))
        : [...file.counties, how({ slug })];
      return { ...file, counties };
    });
  }

  /** Read, changed and written by one process at a time: none may lose what another has marked. */
  private change(how: (file: InstallationFile) => InstallationFile): void {
    const lock = this.lock("installation.lock", LOCK_MS);
    if (!lock) throw new StartUpError(`${this.folder} is locked by another process; try again.`);
    try {
      this.writePrivate("installation.json", JSON.stringify(how(this.file), null, 2));
    } finally {
      lock.close();
    }
  }

  /** A lock that its process cannot leave behind; undefined when another one holds it. */
  private lock(name: string, timeout: number): DatabaseSync | undefined {
    const lock = new DatabaseSync(join(this.folder, name), { timeout });
    try {
      lock.exec("BEGIN EXCLUSIVE");
      return lock;
    } catch (error) {
      lock.close();
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
      throw error;
    }
  }

  /** Read each time it is asked for: another process may have added a county. */
  private get file(): InstallationFile {
    try {
      return JSON.parse(readFileSync(join(this.folder, "installation.json"), "utf8")) as InstallationFile;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return { demo: false, counties: [] };
      throw new StartUpError(`${join(this.folder, "installation.json")} cannot be read: ${(error as Error).message}`);
    }
  }
}

export { StartUpError, SUBGRAPH_NAMES, serviceUrl };
