import { createHash, createHmac, generateKeyPairSync, randomUUID, subtle } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bodyHash, KeyFolder, type SigningKey } from "@beegrid/kernel/signing";
import { installation } from "../kit/shared-product.js";

type Claims = Record<string, unknown>;

export const encoded = (value: object | Uint8Array): string =>
  Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString("base64url");

/** A token with whatever header and claims, signed by whatever key. */
export async function forged(header: object, claims: object, key: SigningKey["key"]): Promise<string> {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${encoded(new Uint8Array(await subtle.sign("Ed25519", key, Buffer.from(signed))))}`;
}

export const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Claims;

/** The installation's own keys: what an attacker never has, and a test needs to make tokens that are almost right. */
export const ownKeys = (): KeyFolder => new KeyFolder(installation().path("keys"));

/** Keys of another installation. */
export async function foreignKeys<T>(work: (keys: KeyFolder) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "beegrid-keys-"));
  try {
    return await work(new KeyFolder(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const now = () => Math.floor(Date.now() / 1000);

/** Tokens made of a good one, each wrong in one thing; and the good one made anew, which must be let in. */
export async function accessTokens(good: string): Promise<{ right: string; wrong: Record<string, string> }> {
  const keys = ownKeys();
  const { key, kid } = await keys.signing("access");
  const jwk = (await keys.publicJwks("access")).find((one) => one.kid === kid) as { x?: string };
  const { key: gateway, kid: gatewayKid } = await keys.signing("gateway");
  const claims = claimsOf(good);
  const header = { alg: "EdDSA", typ: "at+jwt", kid };
  const withClaims = (other: Claims) => forged(header, { ...claims, ...other }, key);
  const withHeader = (other: object) => forged({ ...header, ...other }, claims, key);
  const parts = good.split(".") as [string, string, string];
  const own = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const hmac = (alg: string, secret: string) => {
    const signed = `${encoded({ ...header, alg })}.${parts[1]}`;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  };
  const touched = (other: Claims) => `${parts[0]}.${encoded({ ...claims, ...other })}.${parts[2]}`;
  const elsewhere = await foreignKeys(async (foreign) => {
    const [theirs] = (await foreign.publicJwks("access")) as [{ kid?: string }];
    const { key: theirKey } = await foreign.signing("access");
    return {
      "a token of another installation": await forged({ ...header, kid: theirs.kid }, claims, theirKey),
      "another installation's under our key's name": await forged(header, claims, theirKey),
      "an embedded key": await forged({ ...header, jwk: theirs }, claims, theirKey),
    };
  });
  return {
    right: await forged(header, claims, key),
    wrong: {
      "alg none": `${encoded({ ...header, alg: "none" })}.${parts[1]}.`,
      "alg NONE with a signature": `${encoded({ ...header, alg: "NONE" })}.${parts[1]}.${parts[2]}`,
      "HS256 with the public key as secret": hmac("HS256", JSON.stringify(jwk)),
      "HS256 with the key's own letters": hmac("HS256", jwk.x as string),
      "HS256 without a secret": hmac("HS256", ""),
      "another county in the payload": touched({ county: "honggang" }),
      "another role in the payload": touched({ grants: [{ role: "COUNTY_ADMINISTRATOR", path: "/440233/" }] }),
      "no signature": `${parts[0]}.${parts[1]}.`,
      "half a signature": good.slice(0, -40),
      "a signature of another token": `${encoded(header)}.${encoded({ ...claims, jti: randomUUID() })}.${parts[2]}`,
      expired: await withClaims({ iat: now() - 900, nbf: now() - 900, exp: now() - 300 }),
      "not yet valid": await withClaims({ nbf: now() + 300 }),
      "no exp": await withClaims({ exp: undefined }),
      "an exp far away": await withClaims({ iat: now() - 3600, nbf: now() - 3600, exp: now() + 360_000 }),
      "another audience": await withClaims({ aud: "organizations" }),
      "another issuer": await withClaims({ iss: "elsewhere" }),
      "no subject": await withClaims({ sub: undefined }),
      "no county": await withClaims({ county: undefined }),
      "a county that is not here": await withClaims({ county: "atlantis" }),
      // Apps and their riders have no session: what they rest on is the app.
      ...(claims.sessionId !== undefined && {
        "a session nobody opened": await withClaims({ sessionId: randomUUID() }),
      }),
      "an account that is not here": await withClaims({ sub: randomUUID() }),
      "an app that is not here": await withClaims({ kind: "CLIENT", sub: randomUUID(), sessionId: undefined }),
      "a rider of an app that is not here": await withClaims({ kind: "MEMBER", clientId: randomUUID() }),
      "another kid": await withHeader({ kid: "another" }),
      "no kid": await withHeader({ kid: undefined }),
      "a kid that is a path": await withHeader({ kid: "../../keys/access" }),
      "a kid that is SQL": await withHeader({ kid: "' OR 1=1 --" }),
      "another typ": await withHeader({ typ: "JWT" }),
      "an unknown crit": await withHeader({ crit: ["urgent"], urgent: true }),
      "our header with a key of its own": await forged({ ...header, jwk: own }, claims, gateway),
      "a jku": await forged({ ...header, jku: "http://127.0.0.1:9/jwks.json" }, claims, gateway),
      "an x5u": await forged({ ...header, x5u: "http://127.0.0.1:9/cert.pem" }, claims, gateway),
      "a viewer token": await forged(
        { alg: "EdDSA", typ: "viewer+jwt", kid: gatewayKid },
        { viewer: claims, body: bodyHash(""), iss: "beegrid", aud: "incidents", iat: now(), exp: now() + 30 },
        gateway,
      ),
      "the gateway's key": await forged(header, claims, gateway),
      "a header that is no JSON": `${createHash("sha256").digest("base64url")}.${parts[1]}.${parts[2]}`,
      garbage: "garbage",
      "three dots": "...",
      "very long": "a".repeat(6000),
      ...elsewhere,
    },
  };
}
