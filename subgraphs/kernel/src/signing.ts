import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { PublicKeys, SigningKey } from "./key-folder.js";
import type { Viewer } from "./viewer.js";

export { KeyFolder, type PublicKeys, type SigningKey } from "./key-folder.js";

const ISSUER = "beegrid";
const VIEWER_SECONDS = 30;
/** Clocks of two machines may differ by so much; beyond it what one signs is refused by the other. */
const CLOCKS_APART_SECONDS = 5;

export function bodyHash(body: Buffer | string): string {
  return createHash("sha256").update(body).digest("base64url");
}

/** Gateway → subgraph: who is asking, for this subgraph and this body alone, for 30 seconds. */
export function signViewer(
  viewer: Viewer,
  subgraph: string,
  body: Buffer | string,
  { key, kid }: SigningKey,
): Promise<string> {
  return new SignJWT({ viewer, body: bodyHash(body) })
    .setProtectedHeader({ alg: "EdDSA", typ: "viewer+jwt", kid })
    .setIssuer(ISSUER)
    .setAudience(subgraph)
    .setIssuedAt()
    .setExpirationTime(`${VIEWER_SECONDS}s`)
    .sign(key);
}

/** Throws when the token is missing, forged, expired, by a key that is none of ours, for another subgraph or another body. */
export async function verifyViewer(
  token: string,
  subgraph: string,
  body: Buffer | string,
  keys: PublicKeys,
): Promise<Viewer> {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ["EdDSA"],
    typ: "viewer+jwt",
    issuer: ISSUER,
    audience: subgraph,
    requiredClaims: ["exp", "iat"],
    maxTokenAge: VIEWER_SECONDS,
    clockTolerance: CLOCKS_APART_SECONDS,
  });
  if (payload.body !== bodyHash(body)) throw new Error("the token was made for another body");
  return payload.viewer as Viewer;
}

/** Subgraph → subgraph: an event, signed by the subgraph in which it happened. */
export function signEvent(from: string, to: string, body: string, { key, kid }: SigningKey): Promise<string> {
  return new SignJWT({ body: bodyHash(body) })
    .setProtectedHeader({ alg: "EdDSA", typ: "event+jwt", kid })
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
  keys: PublicKeys,
): Promise<void> {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ["EdDSA"],
    typ: "event+jwt",
    issuer: from,
    audience: to,
    requiredClaims: ["exp", "iat"],
    maxTokenAge: VIEWER_SECONDS,
    clockTolerance: CLOCKS_APART_SECONDS,
  });
  if (payload.body !== bodyHash(body)) throw new Error("the token was made for another body");
}
