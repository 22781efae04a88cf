import { createHash, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from "jose";
import type { Viewer } from "./viewer.js";

/** EdDSA keys by name in `<data>/keys`, mode 600, made at first use. The private half stays with its owner. */
export class KeyFolder {
  constructor(private readonly folder: string) {}

  async privateKey(name: string): Promise<CryptoKey> {
    return this.read(await this.have(name, "private"));
  }

  async publicKey(name: string): Promise<CryptoKey> {
    return this.read(await this.have(name, "public"));
  }

  async publicJwk(name: string): Promise<JWK> {
    return readJwk(await this.have(name, "public"));
  }

  private async read(file: string): Promise<CryptoKey> {
    return (await importJWK(readJwk(file), "EdDSA")) as CryptoKey;
  }

  /** A host that was given the public half alone uses that, and never makes a key of its own beside it. */
  private async have(name: string, half: "private" | "public"): Promise<string> {
    const file = (of: string) => join(this.folder, `${name}.${of}.json`);
    // Asked in this order because a key of our own has its private file first.
    const given = existsSync(file("public"));
    if (existsSync(file(half))) return file(half);
    if (given && !existsSync(file("private"))) throw new Error(`only the public half of ${name} is here`);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!existsSync(file("private"))) await makeOnce(file("private"));
    const { kty, crv, x, alg, kid } = readJwk(file("private"));
    writeWhole(file("public"), { kty, crv, x, alg, use: "sig", kid }, renameSync);
    return file(half);
  }
}

const readJwk = (file: string): JWK => JSON.parse(readFileSync(file, "utf8")) as JWK;

/** Processes that start together agree on one key: the first file linked to the name is it. */
async function makeOnce(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = createHash("sha256")
    .update(jwk.x ?? "")
    .digest("base64url")
    .slice(0, 16);
  try {
    writeWhole(file, { ...jwk, alg: "EdDSA", kid }, linkSync);
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  }
}

/** Nobody ever reads half a key: it is written beside, then given its name. */
function writeWhole(file: string, jwk: JWK, name: (from: string, to: string) => void): void {
  const beside = `${file}.${randomUUID()}`;
  writeFileSync(beside, JSON.stringify(jwk), { mode: 0o600 });
  try {
    name(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}

const ISSUER = "beegrid";
const VIEWER_SECONDS = 30;

export function bodyHash(body: Buffer | string): string {
  return createHash("sha256").update(body).digest("base64url");
}

/** Gateway → subgraph: who is asking, for this subgraph and this body alone, for 30 seconds. */
export function signViewer(viewer: Viewer, subgraph: string, body: Buffer | string, key: CryptoKey): Promise<string> {
  return new SignJWT({ viewer, body: bodyHash(body) })
    .setProtectedHeader({ alg: "EdDSA", typ: "viewer+jwt" })
    .setIssuer(ISSUER)
    .setAudience(subgraph)
    .setIssuedAt()
    .setExpirationTime(`${VIEWER_SECONDS}s`)
    .sign(key);
}

/** Throws when the token is missing, forged, expired, for another subgraph or for another body. */
export async function verifyViewer(
  token: string,
  subgraph: string,
  body: Buffer | string,
  key: CryptoKey,
): Promise<Viewer> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: ["EdDSA"],
    typ: "viewer+jwt",
    issuer: ISSUER,
    audience: subgraph,
    requiredClaims: ["exp", "iat"],
    maxTokenAge: VIEWER_SECONDS,
  });
  if (payload.body !== bodyHash(body)) throw new Error("the token was made for another body");
  return payload.viewer as Viewer;
}

/** Subgraph → subgraph: an event, signed by the subgraph in which it happened. */
export function signEvent(from: string, to: string, body: string, key: CryptoKey): Promise<string> {
  return new SignJWT({ body: bodyHash(body) })
    .setProtectedHeader({ alg: "EdDSA", typ: "event+jwt" })
    .setIssuer(from)
    .setAudience(to)
    .setIssuedAt()
    .setExpirationTime(`${VIEWER_SECONDS}s`)
    .sign(key);
}

export async function verifyEvent(
  token: string,
  from: string,
  to: string,
  body: Buffer,
  key: CryptoKey,
): Promise<void> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: ["EdDSA"],
    typ: "event+jwt",
    issuer: from,
    audience: to,
    requiredClaims: ["exp", "iat"],
  });
  if (payload.body !== bodyHash(body)) throw new Error("the token was made for another body");
}
