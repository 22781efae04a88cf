import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { CountyCopies } from "./county-copies.js";
import type { CountyDoor } from "./county-door.js";
import { InstallationFile, lockIn, writePrivate, type InstalledCounty } from "./installation-file.js";
import { KeyFolder } from "./key-folder.js";
import { refuseUnsafeKeys } from "./key-safety.js";
import { SecretFolder } from "./secret-keys.js";
import { SUBGRAPH_NAMES, serviceUrl } from "./service-urls.js";
import { StartUpError } from "./start-up-error.js";
import { storageFrom, type Storage } from "./storage.js";

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

  /** Which copies of county databases are in force. */
  readonly copies: CountyCopies;
  private readonly file: InstallationFile;

  private constructor(readonly folder: string) {
    this.file = new InstallationFile(folder);
    this.copies = new CountyCopies(this.file);
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
    return this.file.state.counties;
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
    return this.file.state.demo;
  }

  becomeDemo(): void {
    this.file.change((file) => ({ ...file, demo: true }));
  }

  /** Before loading: a load that is cut short is known by it and begins anew. */
  markLoading(slug: string): void {
    this.file.markCounty(slug, () => ({ slug }));
  }

  markLoaded(slug: string): void {
    this.file.markCounty(slug, () => ({ slug, loadedAt: new Date().toISOString() }));
  }

  /** From now on it is no county: all its copies are leftovers. */
  markErasing(slug: string): void {
    const leftovers = this.copies.all(slug);
    this.file.markCounty(slug, ({ suspendedAt }) => ({ slug, suspendedAt, copy: this.copies.of(slug), leftovers }));
  }

  /** It was never here; but a county of its name that comes later has databases of other names. */
  forgetCounty(slug: string): void {
    const last = Math.max(...this.copies.all(slug));
    this.file.change(({ counties, erased, ...state }) => ({
      ...state,
      counties: counties.filter((county) => county.slug !== slug),
      erased: { ...erased, [slug]: last },
    }));
  }

  markSuspended(slug: string): void {
    this.file.markCounty(slug, (county) => ({ ...county, suspendedAt: new Date().toISOString() }));
  }

  markResumed(slug: string): void {
    this.file.markCounty(slug, ({ suspendedAt: _, ...county }) => county);
  }

  /** Opens a subgraph's way to the databases that are in force here. */
  connect(door: Pick<CountyDoor, "connect">): void {
    door.connect(this.storage, (county) => this.copies.of(county));
  }

  /**
   * One load at a time, over all processes; a dead one lets go. Throws a sentence when another process is loading.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = lockIn(this.folder, "loading.lock", 0);
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
    writePrivate(this.folder, name, content);
  }

  readPrivate<T>(name: string): T {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8")) as T;
  }
}

export type { InstalledCounty };
export { StartUpError, SUBGRAPH_NAMES, serviceUrl };
