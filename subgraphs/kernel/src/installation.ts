import { randomBytes } from "node:crypto";
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
import { SUBGRAPH_NAMES, serviceUrl } from "./service-urls.js";
import { KeyFolder } from "./signing.js";
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
  personalData: Buffer;
  /** Signs addresses of attachments. */
  addresses: Buffer;
}

/**
 * One installation: its data folder, keys, databases and counties. Read from the environment:
 * BEEGRID_DATA (folder), BEEGRID_DATABASE_URL (MariaDB/MySQL template), BEEGRID_ENV=production.
 */
export class Installation {
  readonly keys: KeyFolder;
  readonly storage: Storage;
  readonly production = process.env.BEEGRID_ENV === "production";

  private constructor(readonly folder: string) {
    this.keys = new KeyFolder(join(folder, "keys"));
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

  /** Made at first use, mode 600. In production they may come from BEEGRID_PERSONAL_DATA_KEY and BEEGRID_ADDRESS_KEY (base64, 32 bytes). */
  get secrets(): Secrets {
    return {
      personalData: this.secret("personal-data", process.env.BEEGRID_PERSONAL_DATA_KEY),
      addresses: this.secret("addresses", process.env.BEEGRID_ADDRESS_KEY),
    };
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

  private secret(name: string, given: string | undefined): Buffer {
    if (given) {
      const key = Buffer.from(given, "base64");
      if (key.length !== 32) throw new StartUpError(`The key for ${name} must be 32 bytes in base64.`);
      return key;
    }
    const file = join(this.folder, "keys", `${name}.key`);
    if (!existsSync(file)) {
      mkdirSync(join(this.folder, "keys"), { recursive: true, mode: 0o700 });
      writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
    }
    return Buffer.from(readFileSync(file, "utf8"), "base64");
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
