import { createHmac, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FolderWatch, readRetired, retiredFile, writeWhole, type ListedKey } from "./key-files.js";
import { StartUpError } from "./start-up-error.js";

/** 32 secret bytes; the id (8 hex digits) follows from them and tells nothing of them. */
export interface SecretKey {
  id: string;
  bytes: Buffer;
  retiredAt?: Date;
}

/** Keys of one purpose: the first seals and signs, all of them open and check. Asked anew each time: they may be rotated. */
export interface KeyRing {
  live(): [SecretKey, ...SecretKey[]];
}

/** A ring that does not change. */
export function ringOf(current: Buffer, ...older: Buffer[]): KeyRing {
  return { live: () => [secretKey(current), ...older.map((bytes) => secretKey(bytes))] };
}

interface RetiredSecret {
  key: string;
  retiredAt: string;
}

const BYTES = 32;

/** The keys of one purpose in `<data>/keys`, mode 600, made at first use; or from the environment, which then has them all. */
export class SecretFolder implements KeyRing {
  private readonly watch: FolderWatch;
  private read: [SecretKey, ...SecretKey[]] | undefined;
  private readonly given: [SecretKey, ...SecretKey[]] | undefined;

  /** `current` and `old` (comma separated): base64 of 32 bytes each, as the environment gives them. */
  constructor(
    private readonly folder: string,
    readonly name: string,
    current: string | undefined,
    old: string | undefined,
  ) {
    this.watch = new FolderWatch(folder);
    if (!current && old)
      throw new StartUpError(`There are older keys for ${name} in the environment, but none in force.`);
    const older = old?.split(",").filter(Boolean) ?? [];
    if (current)
      this.given = [this.decoded(current), ...older.map((text) => ({ ...this.decoded(text), retiredAt: new Date(0) }))];
  }

  get inEnvironment(): boolean {
    return this.given !== undefined;
  }

  /** Whether there is a key already, be it a retired one; asking for them makes one to be in force. */
  get isMade(): boolean {
    if (this.inEnvironment || existsSync(this.file)) return true;
    return existsSync(this.folder) && readRetired(this.folder, this.name).length > 0;
  }

  live(): [SecretKey, ...SecretKey[]] {
    if (this.given) return this.given;
    if (this.watch.hasChanged() || !this.read) this.read = this.readAll();
    return this.read;
  }

  list(): ListedKey[] {
    return this.live().map(({ id, retiredAt }) => ({ id, retiredAt }));
  }

  /** A new key is in force at once; answers its id. */
  rotate(): string {
    if (this.given)
      throw new StartUpError(
        `The key for ${this.name} is in the environment: put a new one there, and this one first among the older ones.`,
      );
    const [old] = this.live();
    const retired: RetiredSecret = { key: old.bytes.toString("base64"), retiredAt: new Date().toISOString() };
    // The old one is kept before the new one is there: a value is never without its key.
    writeWhole(join(this.folder, retiredFile(this.name, old.id)), JSON.stringify(retired), renameSync);
    writeWhole(this.file, randomBytes(BYTES).toString("base64"), renameSync);
    return this.live()[0].id;
  }

  drop(id: string): void {
    this.retired(id);
    rmSync(join(this.folder, retiredFile(this.name, id)), { force: true });
  }

  /** The retired key of this id; says what is wrong when there is none that could be dropped. */
  retired(id: string): SecretKey {
    const key = this.live().find((known) => known.id === id);
    if (!key) throw new StartUpError(`There is no key ${id} of ${this.name}.`);
    if (!key.retiredAt) throw new StartUpError(`${id} is the key of ${this.name} in force; rotate ${this.name} first.`);
    if (this.given) throw new StartUpError(`The key ${id} of ${this.name} is in the environment: take it out there.`);
    return key;
  }

  private get file(): string {
    return join(this.folder, `${this.name}.key`);
  }

  private readAll(): [SecretKey, ...SecretKey[]] {
    if (!existsSync(this.file)) this.makeOnce();
    const current = this.decoded(readFileSync(this.file, "utf8"));
    const older = readRetired<RetiredSecret>(this.folder, this.name)
      .map(({ key, retiredAt }) => ({ ...this.decoded(key), retiredAt: new Date(retiredAt) }))
      .filter(({ id }) => id !== current.id)
      .sort((a, b) => b.retiredAt.getTime() - a.retiredAt.getTime());
    return [current, ...older];
  }

  /** Processes that start together agree on one key. */
  private makeOnce(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    try {
      writeWhole(this.file, randomBytes(BYTES).toString("base64"), linkSync);
    } catch (error) {
      if ((error as { code?: string }).code !== "EEXIST") throw error;
    }
  }

  private decoded(text: string): SecretKey {
    const bytes = Buffer.from(text.trim(), "base64");
    if (bytes.length !== BYTES) throw new StartUpError(`The key for ${this.name} must be ${BYTES} bytes in base64.`);
    return secretKey(bytes);
  }
}

function secretKey(bytes: Buffer): SecretKey {
  return { id: createHmac("sha256", bytes).update("beegrid key id").digest("hex").slice(0, 8), bytes };
}
