import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A folder changed so lately that another change may carry the same time is read again. */
const SETTLED_MS = 1000;

/** Tells when files of a folder came, went or were renamed: one look at the folder, no file is read for it. */
export class FolderWatch {
  private seen: number | undefined;

  constructor(readonly folder: string) {}

  hasChanged(): boolean {
    const at = statSync(this.folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const same = at === this.seen;
    this.seen = Date.now() - at < SETTLED_MS ? undefined : at;
    return !same;
  }
}

/** Nobody ever reads half a key: it is written beside, for the owner's eyes alone, then given its name. */
export function writeWhole(file: string, content: string, name: (from: string, to: string) => void): void {
  const beside = `${file}.${randomUUID()}`;
  writeFileSync(beside, content, { mode: 0o600, flush: true });
  try {
    name(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Keys that went before the one in force lie beside it, each under its own id. */
export const retiredFile = (name: string, id: string): string => `${name}.old.${id}.json`;

/** The files of retired keys of this name; one that is dropped meanwhile is left out. */
export function readRetired<T>(folder: string, name: string): T[] {
  const start = `${name}.old.`;
  return readdirSync(folder)
    .filter((file) => file.startsWith(start) && file.endsWith(".json"))
    .map((file) => readIfThere<T>(join(folder, file)))
    .filter((key) => key !== undefined);
}

function readIfThere<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** One key of a list, as an operator sees it. */
export interface ListedKey {
  id: string;
  /** Absent for the key in force. */
  retiredAt?: Date;
  /** Until when what it signed is still accepted; absent when that has no end of itself. */
  acceptedUntil?: Date;
}
