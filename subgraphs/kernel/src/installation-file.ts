import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartUpError } from "./start-up-error.js";

/** Copies of databases and files, numbered from 1: a restored backup is a new one. */
export interface Copies {
  /** The one in force; absent: the first, or the first after an erased one. */
  copy?: number;
  /** Those that are being made, or were replaced: nobody's, to be removed. */
  leftovers?: number[];
}

/** A county of this installation, once it can be used. */
export interface InstalledCounty extends Copies {
  slug: string;
  /** When its load was complete; absent while it is loading, or when that was cut short. */
  loadedAt?: string;
  /** Set while it is suspended: its data stay, and nobody gets in. */
  suspendedAt?: string;
}

export interface InstallationState {
  demo: boolean;
  counties: InstalledCounty[];
  upperLevel?: Copies;
  /** The last copy of each county that was erased: a process that runs may still hold it open. */
  erased?: Record<string, number>;
}

const NAME = "installation.json";
const SQLITE_BUSY = 5;
const LOCK_MS = 5000;
const SETTLED_MS = 1000;

/** `installation.json`: what the processes of an installation know in common. */
export class InstallationFile {
  private known: { version: string; state: InstallationState } | undefined;

  constructor(private readonly folder: string) {}

  /** As it is on disk, read again when it was written: another process may have added a county. */
  get state(): InstallationState {
    const path = join(this.folder, NAME);
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat) return { demo: false, counties: [] };
    const version = `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
    if (this.known?.version === version) return this.known.state;
    try {
      const state = JSON.parse(readFileSync(path, "utf8")) as InstallationState;
      // One that was written just now may be written again at the same time by the file system's clock.
      this.known = Date.now() - Number(stat.mtimeMs) > SETTLED_MS ? { version, state } : undefined;
      return state;
    } catch (error) {
      throw new StartUpError(`${path} cannot be read: ${(error as Error).message}`);
    }
  }

  /** Read, changed and written by one process at a time: none may lose what another has marked. */
  change(how: (state: InstallationState) => InstallationState): void {
    const lock = lockIn(this.folder, "installation.lock", LOCK_MS);
    if (!lock) throw new StartUpError(`${this.folder} is locked by another process; try again.`);
    try {
      this.known = undefined;
      writePrivate(this.folder, NAME, JSON.stringify(how(this.state), null, 2));
    } finally {
      lock.close();
    }
  }

  /** In its place in the list: the order of counties does not change. */
  markCounty(slug: string, how: (county: InstalledCounty) => InstalledCounty): void {
    this.change((state) => {
      const counties = state.counties.some((county) => county.slug === slug)
        ? state.counties.map((county) => (county.slug === slug ? how(county) : county))
        : [...state.counties, how({ slug })];
      return { ...state, counties };
    });
  }
}

/** Writes a file for its owner only, all of it or nothing. */
export function writePrivate(folder: string, name: string, content: string): void {
  const file = join(folder, name);
  writeFileSync(`${file}.part`, content, { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
}

/** A lock that its process cannot leave behind; undefined when another one holds it. */
export function lockIn(folder: string, name: string, timeout: number): DatabaseSync | undefined {
  const lock = new DatabaseSync(join(folder, name), { timeout });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
