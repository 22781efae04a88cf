import { jwtVerify, SignJWT } from "jose";
import type { PublicKeys, SigningKey } from "./key-folder.js";
import type { Viewer } from "./viewer.js";

const ISSUER = "beegrid";
const AUDIENCE = "beegrid-api";
export const ACCESS_SECONDS = 600;

/** Everything of a viewer but the language, which each request chooses. */
export type Identity = Omit<Viewer, "language">;

export interface AccessToken {
  token: string;
  expiresAt: Date;
}

/** A short-lived token (JWT, EdDSA) that says who holds it; made by organizations, read by the gateway. */
export async function signAccess({ id, ...claims }: Identity, { key, kid }: SigningKey): Promise<AccessToken> {
  const issuedAt = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(id)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_SECONDS)
    .sign(key);
  return { token, expiresAt: new Date((issuedAt + ACCESS_SECONDS) * 1000) };
}

/** Throws for anything but a token of ours that is in force: other algorithm, key, type, issuer, audience, or no expiry. */
export async function verifyAccess(token: string, keys: PublicKeys): Promise<Identity> {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ["EdDSA"],
    typ: "at+jwt",
    issuer: ISSUER,
    audience: AUDIENCE,
    requiredClaims: ["sub", "exp", "iat", "nbf", "kind", "county"],
    maxTokenAge: ACCESS_SECONDS,
    // Made by organizations, perhaps on another machine.
    clockTolerance: 5,
  });
  const { kind, county, name, grants, scopes, clientId, divisionPrefix, sessionId, restricted } =
    payload as unknown as Identity;
  const identity = {
    id: payload.sub as string,
    kind,
    county,
    name,
    grants,
    scopes,
    clientId,
    divisionPrefix,
    sessionId,
  };
  return restricted ? { ...identity, restricted } : identity;
}
