import { generateKeyPairSync } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from "jose";
import { ofOurs } from "./keys.spec-kit.js";
import { bodyHash, signEvent, signViewer, verifyEvent, verifyViewer } from "./signing.js";
import { serviceViewer, type Viewer } from "./viewer.js";

const KID = "key-1";
const BODY = '{"query":"{ shelves { totalCount } }"}';

describe("a viewer token", () => {
  let key: CryptoKey;
  let publicKey: CryptoKey;
  let viewer: Viewer;

  beforeAll(async () => {
    ({ privateKey: key, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true }));
    viewer = serviceViewer("gateway", "xinfeng");
  });

  const now = () => Math.floor(Date.now() / 1000);
  const claims = () => ({ viewer, body: bodyHash(BODY), iss: "beegrid", aud: "toy", iat: now(), exp: now() + 30 });
  const made = (
    more: Record<string, unknown> = {},
    { header = {}, by = key }: { header?: object; by?: CryptoKey | Uint8Array } = {},
  ) =>
    new SignJWT({ ...claims(), ...more })
      .setProtectedHeader({ alg: "EdDSA", typ: "viewer+jwt", kid: KID, ...header })
      .sign(by);
  const signer = () => ({ key, kid: KID });
  const ours = () => ofOurs(KID, publicKey);
  const verified = (token: string, body: string | Buffer = BODY) => verifyViewer(token, "toy", body, ours());
  const changed = (token: string, change: (claims: Record<string, unknown>) => void) => {
    const [head = "", payload = "", signature = ""] = token.split(".");
    const parsed = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    change(parsed);
    return [head, Buffer.from(JSON.stringify(parsed)).toString("base64url"), signature].join(".");
  };

  it("says who asks, for this subgraph and this body", async () => {
    expect(await verified(await signViewer(viewer, "toy", BODY, signer()))).toEqual(viewer);
    expect(await verified(await signViewer(viewer, "toy", Buffer.from(BODY), signer()), Buffer.from(BODY))).toEqual(
      viewer,
    );
    expect(await verified(await made())).toEqual(viewer);
  });

  it("is worth nothing with another body, for another subgraph, or when it was changed", async () => {
    const token = await signViewer(viewer, "toy", BODY, signer());
    await expectAsync(verified(token, `${BODY} `)).toBeRejectedWithError(/another body/);
    await expectAsync(verifyViewer(token, "incidents", BODY, ours())).toBeRejected();
    await expectAsync(verified(changed(token, (c) => (c.viewer = { ...viewer, county: "yunfu" })))).toBeRejected();
    await expectAsync(verified(changed(token, (c) => (c.exp = now() + 9999)))).toBeRejected();
    for (const garbage of ["", "x", "a.b.c", `${token}x`, token.slice(0, -4)])
      await expectAsync(verified(garbage)).toBeRejected();
  });

  it("is worth nothing by another key, another algorithm or none", async () => {
    const { privateKey: stranger } = await generateKeyPair("EdDSA", { crv: "Ed25519" });
    await expectAsync(verified(await made({}, { by: stranger }))).toBeRejected();
    await expectAsync(verified(await made({}, { header: { kid: "key-2" } }))).toBeRejectedWithError("unknown key");
    await expectAsync(verified(await made({}, { header: { kid: undefined } }))).toBeRejectedWithError("unknown key");
    const { x = "" } = await exportJWK(publicKey);
    const asSecret = [
      Buffer.from(x, "base64url"),
      Buffer.from(x),
      Buffer.from(JSON.stringify(await exportJWK(publicKey))),
    ];
    for (const by of asSecret)
      await expectAsync(verified(await made({}, { header: { alg: "HS256" }, by }))).toBeRejectedWithError(/"alg"/);
    const none = new UnsecuredJWT(claims()).encode();
    await expectAsync(verified(none)).toBeRejected();
    const { privateKey: rsa } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const byRsa = await new SignJWT(claims())
      .setProtectedHeader({ alg: "RS256", typ: "viewer+jwt", kid: KID })
      .sign(rsa);
    await expectAsync(verified(byRsa)).toBeRejected();
  });

  it("cannot bring its own key, nor ask for an extension", async () => {
    const { privateKey: mine, publicKey: mineToo } = await generateKeyPair("EdDSA", {
      crv: "Ed25519",
      extractable: true,
    });
    const jwk = await exportJWK(mineToo);
    await expectAsync(verified(await made({}, { header: { jwk }, by: mine }))).toBeRejected();
    const crit = (await made()).split(".");
    crit[0] = Buffer.from(JSON.stringify({ alg: "EdDSA", typ: "viewer+jwt", kid: KID, crit: ["x"], x: 1 })).toString(
      "base64url",
    );
    await expectAsync(verified(crit.join("."))).toBeRejected();
  });

  it("holds for thirty seconds, give or take five for clocks that differ, and never without an end", async () => {
    const refused = [
      { exp: now() - 6 },
      { exp: undefined },
      { iat: undefined },
      { iat: now() - 36, exp: now() + 9999 },
      { iat: now() + 60 },
      { nbf: now() + 60 },
      { iss: "somebody" },
      { iss: undefined },
      { aud: undefined },
    ];
    for (const more of refused) await expectAsync(verified(await made(more))).toBeRejected();
    await expectAsync(verified(await made({}, { header: { typ: "at+jwt" } }))).toBeRejected();
    await expectAsync(verified(await made({}, { header: { typ: undefined } }))).toBeRejected();
  });

  describe("an event token", () => {
    it("is good from one subgraph to one other, for one body, and is no viewer token", async () => {
      const token = await signEvent("incidents", "volunteers", BODY, signer());
      const check = (from: string, to: string, body = BODY) => verifyEvent(token, from, to, Buffer.from(body), ours());
      await expectAsync(check("incidents", "volunteers")).toBeResolved();
      await expectAsync(check("stations", "volunteers")).toBeRejected();
      await expectAsync(check("incidents", "stations")).toBeRejected();
      await expectAsync(check("incidents", "volunteers", "{}")).toBeRejectedWithError(/another body/);
      await expectAsync(verifyViewer(token, "volunteers", BODY, ours())).toBeRejected();
      const viewers = await signViewer(viewer, "volunteers", BODY, signer());
      await expectAsync(verifyEvent(viewers, "beegrid", "volunteers", Buffer.from(BODY), ours())).toBeRejected();
    });
  });
});
