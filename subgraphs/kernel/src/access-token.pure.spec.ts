import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from "jose";
import { ACCESS_SECONDS, signAccess, verifyAccess, type Identity } from "./access-token.js";
import { ofOurs } from "./keys.spec-kit.js";
import { Role } from "./permissions.js";
import { signViewer } from "./signing.js";
import { serviceViewer } from "./viewer.js";

const KID = "key-1";
const WHO: Identity = {
  kind: "STAFF",
  id: "account-1",
  county: "xinfeng",
  name: "示例",
  grants: [{ role: Role.DISPATCHER, organizationId: "o", path: "/440233/" }],
  scopes: [],
  clientId: undefined,
  divisionPrefix: undefined,
  sessionId: "s",
};

describe("an access token", () => {
  let key: CryptoKey;
  let publicKey: CryptoKey;
  beforeAll(async () => {
    ({ privateKey: key, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true }));
  });

  const now = () => Math.floor(Date.now() / 1000);
  const { id, ...claims } = WHO;
  const good = () => ({
    ...claims,
    sub: id,
    iss: "beegrid",
    aud: "beegrid-api",
    iat: now(),
    nbf: now(),
    exp: now() + 600,
  });
  const made = (more: object = {}, header: object = {}, by: CryptoKey | Uint8Array = key) =>
    new SignJWT({ ...good(), ...more })
      .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: KID, ...header })
      .sign(by);
  const verified = (token: string) => verifyAccess(token, ofOurs(KID, publicKey));

  it("says who holds it, for ten minutes", async () => {
    const before = Date.now();
    const { token, expiresAt } = await signAccess(WHO, { key, kid: KID });
    expect(await verified(token)).toEqual(WHO);
    // In whole seconds, as tokens are.
    const [least, most] = [before, Date.now()].map((at) => Math.floor(at / 1000) + ACCESS_SECONDS);
    expect(expiresAt.getTime() / 1000).toBeGreaterThanOrEqual(least ?? NaN);
    expect(expiresAt.getTime() / 1000).toBeLessThanOrEqual(most ?? NaN);
    expect(await verified(await made())).toEqual(WHO);
    // The clock of the machine that made it may be a little ahead.
    expect(await verified(await made({ iat: now() + 3, nbf: now() + 3 }))).toEqual(WHO);
  });

  it("says when its holder must choose a password first", async () => {
    const restricted: Identity = { ...WHO, restricted: "PASSWORD_CHANGE" };
    expect(await verified((await signAccess(restricted, { key, kid: KID })).token)).toEqual(restricted);
  });

  it("of the upper level names no county", async () => {
    const upper: Identity = { ...WHO, kind: "PROVINCE", county: null, divisionPrefix: "44" };
    expect(await verified((await signAccess(upper, { key, kid: KID })).token)).toEqual(upper);
  });

  it("is refused when anything about it is wrong", async () => {
    const { privateKey: stranger, publicKey: strangers } = await generateKeyPair("EdDSA", {
      crv: "Ed25519",
      extractable: true,
    });
    const { x = "" } = await exportJWK(publicKey);
    const token = await made();
    const [head, , signature] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...good(), county: "yunfu" })).toString("base64url");
    const wrong: Record<string, string> = {
      empty: "",
      garbage: "a.b.c",
      tampered: [head, forged, signature].join("."),
      none: new UnsecuredJWT(good()).encode(),
      "HS256 with the public key": await made({}, { alg: "HS256" }, Buffer.from(x, "base64url")),
      "another key": await made({}, {}, stranger),
      "embedded jwk": await made({}, { jwk: await exportJWK(strangers) }, stranger),
      expired: await made({ exp: now() - 6 }),
      "no exp": await made({ exp: undefined }),
      "not yet valid": await made({ nbf: now() + 60 }),
      "made in the future": await made({ iat: now() + 60 }),
      "older than ten minutes": await made({ iat: now() - 606, exp: now() + 9999 }),
      "no subject": await made({ sub: undefined }),
      "no county": await made({ county: undefined }),
      "no kind": await made({ kind: undefined }),
      "other issuer": await made({ iss: "somebody" }),
      "other audience": await made({ aud: "toy" }),
      "no audience": await made({ aud: undefined }),
      "kid of a path": await made({}, { kid: "../access" }),
      "kid of a prototype": await made({}, { kid: "__proto__" }),
      "a jku": await made({}, { kid: "key-2", jku: "https://keys.example/jwks.json" }, stranger),
      "an x5u": await made({}, { kid: "key-2", x5u: "https://keys.example/x.pem" }, stranger),
      "other kid": await made({}, { kid: "key-2" }),
      "no kid": await made({}, { kid: undefined }),
      "other typ": await made({}, { typ: "JWT" }),
      "a viewer token": await signViewer(serviceViewer("gateway", "xinfeng"), "beegrid-api", "", { key, kid: KID }),
    };
    for (const [name, bad] of Object.entries(wrong))
      expect([
        name,
        await verified(bad).then(
          () => "accepted",
          () => "refused",
        ),
      ]).toEqual([name, "refused"]);
  });
});
