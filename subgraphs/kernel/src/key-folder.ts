import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";
import { ACCESS_SECONDS } from "./access-token.js";
import { FolderWatch, readRetired, retiredFile, writeWhole, type ListedKey } from "./key-files.js";
import { StartUpError } from "./start-up-error.js";

/** A private key and the id that its tokens carry in their header. */
export interface SigningKey {
  key: CryptoKey;
  kid: string;
}

/** Finds a public key of our own set by the `kid` of a token's header; throws for any other. Made for jose's jwtVerify. */
export type PublicKeys = (header: { kid?: string }) => Promise<CryptoKey>;

interface PublicKey {
  jwk: JWK;
  key: CryptoKey;
  retiredAt?: Date;
}

type RetiredJwk = JWK & { retiredAt: string };

const OTHER_SECONDS = 30;
/** Clocks of two processes may differ, and a token is made a little after its key was read. */
const SLACK_SECONDS = 60;
/** How often a kid that nobody knows may have the files read again, whoever makes such kids up. */
const LOOK_AGAIN_MS = 5000;

/**
 * EdDSA keys by name in `<data>/keys`, mode 600, made at first use. The private half stays with its owner. A key that is
 * rotated away leaves its public half until every token it signed has expired; a process that runs notices by itself.
 */
export class KeyFolder {
  private readonly watch: FolderWatch;
  private readonly privates = new Map<string, Promise<SigningKey>>();
  private readonly publics = new Map<string, Promise<PublicKey[]>>();
  private lookedAgainAt = -Infinity;

  constructor(
    private readonly folder: string,
    private readonly now = Date.now,
  ) {
    this.watch = new FolderWatch(folder);
  }

  /** The key in force. Throws when only the public half was given to this host. */
  async signing(name: string): Promise<SigningKey> {
    return this.remembered(this.privates, name, async () => {
      const jwk = readJwk(await this.have(name, "private"));
      return { key: await imported(jwk), kid: jwk.kid as string };
    });
  }

  verifying(name: string): PublicKeys {
    return async ({ kid }) => {
      const find = async () => (await this.accepted(name)).find(({ jwk }) => jwk.kid === kid);
      const known = (await find()) ?? (this.mayLookAgain() ? await find() : undefined);
      if (!known) throw new Error("unknown key");
      return known.key;
    };
  }

  /** Every public key whose tokens are accepted now, the one in force first. */
  async publicJwks(name: string): Promise<JWK[]> {
    return (await this.accepted(name)).map(({ jwk }) => jwk);
  }

  has(name: string): boolean {
    return existsSync(this.file(name, "public")) || existsSync(this.file(name, "private"));
  }

  async list(name: string): Promise<ListedKey[]> {
    return (await this.all(name)).map(({ jwk, retiredAt }) => ({
      id: jwk.kid as string,
      retiredAt,
      acceptedUntil: retiredAt && endOf(name, retiredAt),
    }));
  }

  /** A new key signs at once; answers its kid. What has come to its end of itself is forgotten. */
  async rotate(name: string): Promise<string> {
    const old = readJwk(await this.have(name, "private"));
    const next = await newJwk();
    // In this order a token is never signed by a key that nobody can find yet, whenever this is cut short.
    const retired = { ...publicHalf(old), retiredAt: new Date(this.now()).toISOString() };
    this.write(join(this.folder, retiredFile(name, old.kid as string)), retired, renameSync);
    this.write(this.file(name, "public"), publicHalf(next), renameSync);
    this.write(this.file(name, "private"), next, renameSync);
    for (const { id, acceptedUntil } of await this.list(name))
      if (acceptedUntil && acceptedUntil.getTime() < this.now()) this.forget(name, id);
    return next.kid as string;
  }

  /** Takes a retired key out before its time: what it signed is refused from now on. */
  async drop(name: string, kid: string): Promise<void> {
    const key = (await this.list(name)).find(({ id }) => id === kid);
    if (!key) throw new StartUpError(`There is no key ${kid} of ${name}.`);
    if (!key.retiredAt) throw new StartUpError(`${kid} is the key of ${name} in force; rotate ${name} first.`);
    this.forget(name, kid);
  }

  private forget(name: string, kid: string): void {
    rmSync(join(this.folder, retiredFile(name, kid)), { force: true });
  }

  private async accepted(name: string): Promise<PublicKey[]> {
    const now = this.now();
    return (await this.all(name)).filter(({ retiredAt }) => !retiredAt || endOf(name, retiredAt).getTime() > now);
  }

  private all(name: string): Promise<PublicKey[]> {
    return this.remembered(this.publics, name, async () => {
      const current = readJwk(await this.have(name, "public"));
      const older = readRetired<RetiredJwk>(this.folder, name).filter(({ kid }) => kid !== current.kid);
      older.sort((a, b) => b.retiredAt.localeCompare(a.retiredAt));
      return Promise.all([
        imported(current).then((key) => ({ jwk: current, key })),
        ...older.map(async ({ retiredAt, ...jwk }) => ({
          jwk,
          key: await imported(jwk),
          retiredAt: new Date(retiredAt),
        })),
      ]);
    });
  }

  /** Read once, and again when the folder has changed. */
  private remembered<T>(held: Map<string, Promise<T>>, name: string, read: () => Promise<T>): Promise<T> {
    if (this.watch.hasChanged()) this.forgetRead();
    let known = held.get(name);
    if (!known) {
      held.set(name, (known = read()));
      const failed = known;
      failed.catch(() => held.get(name) === failed && held.delete(name));
    }
    return known;
  }

  private forgetRead(): void {
    this.privates.clear();
    this.publics.clear();
  }

  /** For a public half that was copied over the one before: that does not change the folder. */
  private mayLookAgain(): boolean {
    if (this.now() - this.lookedAgainAt < LOOK_AGAIN_MS) return false;
    this.lookedAgainAt = this.now();
    this.forgetRead();
    return true;
  }

  /** A host that was given the public half alone uses that, and never makes a key of its own beside it. */
  private async have(name: string, half: "private" | "public"): Promise<string> {
    // Asked in this order because a key of our own has its private file first.
    const given = existsSync(this.file(name, "public"));
    if (existsSync(this.file(name, half))) return this.file(name, half);
    if (given && !existsSync(this.file(name, "private"))) throw new Error(`only the public half of ${name} is here`);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!existsSync(this.file(name, "private"))) await this.makeOnce(name);
    this.write(this.file(name, "public"), publicHalf(readJwk(this.file(name, "private"))), renameSync);
    return this.file(name, half);
  }

  /** Processes that start together agree on one key: the first file linked to the name is it. */
  private async makeOnce(name: string): Promise<void> {
    const jwk = await newJwk();
    try {
      this.write(this.file(name, "private"), jwk, linkSync);
    } catch (error) {
      if ((error as { code?: string }).code !== "EEXIST") throw error;
    }
  }

  private file(name: string, half: "private" | "public"): string {
    return join(this.folder, `${name}.${half}.json`);
  }

  private write(file: string, jwk: object, name: (from: string, to: string) => void): void {
    writeWhole(file, JSON.stringify(jwk), name);
  }
}

const readJwk = (file: string): JWK => JSON.parse(readFileSync(file, "utf8")) as JWK;
const imported = async (jwk: JWK): Promise<CryptoKey> => (await importJWK(jwk, "EdDSA")) as CryptoKey;
const publicHalf = ({ kty, crv, x, alg, kid }: JWK): JWK => ({ kty, crv, x, alg, use: "sig", kid });

function endOf(name: string, retiredAt: Date): Date {
  const seconds = (name === "access" ? ACCESS_SECONDS : OTHER_SECONDS) + SLACK_SECONDS;
  return new Date(retiredAt.getTime() + seconds * 1000);
}

async function newJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = createHash("sha256")
    .update(jwk.x ?? "")
    .digest("base64url")
    .slice(0, 16);
  return { ...jwk, alg: "EdDSA", kid };
}
