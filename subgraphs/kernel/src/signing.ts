import { createHash } from "node:crypto";
import { mkdirSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from "jose";
import type { Viewer } from "./viewer.js";

/** EdDSA keys by name in `<data>/keys`, mode 600, made at first use. The private half stays with its owner. */
export class KeyFolder {
  constructor(private readonly folder: string) {}

  async privateKey(name: string): Promise<CryptoKey> {
    await this.make(name);
    return this.read(join(this.folder, `${name}.private.json`));
  }

  async publicKey(name: string): Promise<CryptoKey> {
    await this.make(name);
    return this.read(join(this.folder, `${name}.public.json`));
  }

  async publicJwk(name: string): Promise<JWK> {
    await this.make(name);
    return JSON.parse(readFileSync(join(this.folder, `${name}.public.json`), "utf8")) as JWK;
  }

  private async read(file: string): Promise<CryptoKey> {
    return (await importJWK(JSON.parse(readFileSync(file, "utf8")) as JWK, "EdDSA")) as CryptoKey;
  }

  private async make(name: string): Promise<void> {
    const file = join(this.folder, `${name}.private.json`);
    if (existsSync(file)) return;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const publicJwk = { ...(await exportJWK(publicKey)), alg: "EdDSA", use: "sig" };
    const kid = createHash("sha256")
      .update(publicJwk.x ?? "")
      .digest("base64url")
      .slice(0, 16);
    writeFileSync(join(this.folder, `${name}.public.json`), JSON.stringify({ ...publicJwk, kid }), { mode: 0o600 });
    writeFileSync(file, JSON.stringify({ ...(await exportJWK(privateKey)), alg: "EdDSA", kid }), { mode: 0o600 });
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
