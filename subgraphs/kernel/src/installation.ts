import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SUBGRAPH_NAMES, serviceUrl } from "./service-urls.js";
import { KeyFolder } from "./signing.js";
import { StartUpError } from "./start-up-error.js";
import { storageFrom, type Storage } from "./storage.js";

/** A county of this installation, once it can be used. */
export interface InstalledCounty {
  slug: string;
  /** When its load was complete; absent while it is loading, or when that was cut short. */
  loadedAt?: string;
}

interface InstallationFile {
  demo: boolean;
  counties: InstalledCounty[];
}

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
    const made = ["installation.json", "demo-accounts.json", "demo-clients.json", "keys", "counties"];
    for (const name of made) rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  get counties(): InstalledCounty[] {
    return this.file.counties;
  }

  /** Slugs of the counties that can be used. */
  get slugs(): string[] {
    return this.counties.filter((county) => county.loadedAt).map((county) => county.slug);
  }

  /** Set once by the first start with demo data; production refuses it. */
  get demo(): boolean {
    return this.file.demo;
  }

  becomeDemo(): void {
    this.write({ ...this.file, demo: true });
  }

  /** Before loading: a load that is cut short is known by it and begins anew. */
  markLoading(slug: string): void {
    this.write({ ...this.file, counties: [...this.others(slug), { slug }] });
  }

  markLoaded(slug: string): void {
    this.write({ ...this.file, counties: [...this.others(slug), { slug, loadedAt: new Date().toISOString() }] });
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

  private others(slug: string): InstalledCounty[] {
    return this.counties.filter((county) => county.slug !== slug);
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

  private write(file: InstallationFile): void {
    this.writePrivate("installation.json", JSON.stringify(file, null, 2));
  }
}

export { StartUpError, SUBGRAPH_NAMES, serviceUrl };
