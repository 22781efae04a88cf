import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyFolder, signViewer, verifyViewer } from "./signing.js";
import { serviceViewer } from "./viewer.js";

describe("a folder of keys", () => {
  const top = mkdtempSync(join(tmpdir(), "beegrid-keys-"));
  afterAll(() => rmSync(top, { recursive: true }));
  let made = 0;
  const aFolder = () => join(top, `${++made}`);
  const viewer = serviceViewer("gateway", "xinfeng");
  const fits = async (signer: KeyFolder, checker: KeyFolder) =>
    verifyViewer(
      await signViewer(viewer, "toy", "", await signer.signing("gateway")),
      "toy",
      "",
      checker.verifying("gateway"),
    );

  it("makes a pair at first use, for the owner's eyes alone, and keeps it", async () => {
    const folder = aFolder();
    const keys = new KeyFolder(folder);
    expect(await fits(keys, keys)).toEqual(viewer);
    expect(await fits(new KeyFolder(folder), keys)).toEqual(viewer);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder).sort();
    expect(files).toEqual(["gateway.private.json", "gateway.public.json"]);
    for (const file of files) expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
  });

  it("tells nothing of the private half in the public one", async () => {
    const folder = aFolder();
    const [jwk] = await new KeyFolder(folder).publicJwks("gateway");
    expect(Object.keys(jwk).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
    const secret = JSON.parse(readFileSync(join(folder, "gateway.private.json"), "utf8")) as { d: string; kid: string };
    expect(readFileSync(join(folder, "gateway.public.json"), "utf8")).not.toContain(secret.d);
    expect(jwk.kid).toBe(secret.kid);
  });

  it("agrees on one pair when several start at the same time", async () => {
    const folder = aFolder();
    const starters = Array.from({ length: 8 }, () => new KeyFolder(folder));
    const held = await Promise.all(starters.map((keys) => keys.signing("gateway")));
    const publicKeys = new KeyFolder(folder).verifying("gateway");
    for (const key of held)
      expect(await verifyViewer(await signViewer(viewer, "toy", "", key), "toy", "", publicKeys)).toEqual(viewer);
    expect(readdirSync(folder).length).toBe(2);
  });

  it("uses a public half it was given, and never makes a pair of its own beside it", async () => {
    const [owner, other] = [aFolder(), aFolder()];
    const gateway = new KeyFolder(owner);
    await gateway.signing("gateway");
    mkdirSync(other);
    copyFileSync(join(owner, "gateway.public.json"), join(other, "gateway.public.json"));
    const subgraph = new KeyFolder(other);
    expect(await fits(gateway, subgraph)).toEqual(viewer);
    await expectAsync(subgraph.signing("gateway")).toBeRejectedWithError(/only the public half of gateway/);
    expect(readdirSync(other)).toEqual(["gateway.public.json"]);
  });

  it("makes the public half again from the private one", async () => {
    const folder = aFolder();
    const keys = new KeyFolder(folder);
    const before = await keys.publicJwks("gateway");
    rmSync(join(folder, "gateway.public.json"));
    expect(await keys.publicJwks("gateway")).toEqual(before);
  });

  describe("when keys are rotated", () => {
    const token = async (keys: KeyFolder, name = "gateway") => signViewer(viewer, "toy", "", await keys.signing(name));
    const taken = (keys: KeyFolder, by: string, name = "gateway") =>
      verifyViewer(by, "toy", "", keys.verifying(name)).then(
        () => "taken",
        (error: Error) => error.message,
      );
    const kids = async (keys: KeyFolder, name = "gateway") => (await keys.publicJwks(name)).map(({ kid }) => kid);

    it("signs with the new one at once and takes the old one's tokens, in processes that run", async () => {
      const folder = aFolder();
      const [signer, checker, operator] = [new KeyFolder(folder), new KeyFolder(folder), new KeyFolder(folder)];
      const before = await token(signer);
      expect(await taken(checker, before)).toBe("taken");
      const [old] = await kids(checker);

      const next = await operator.rotate("gateway");

      expect((await signer.signing("gateway")).kid).toBe(next);
      expect(await taken(checker, await token(signer))).toBe("taken");
      expect(await taken(checker, before)).toBe("taken");
      expect(await kids(checker)).toEqual([next, old]);
      for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, `gateway.old.${old}.json`), "utf8")).not.toContain('"d"');
    });

    it("refuses a dropped key at once, and a retired one when its last token must have expired", async () => {
      const folder = aFolder();
      let now = Date.now();
      const keys = new KeyFolder(folder, () => now);
      const tokens = { gateway: await token(keys), access: await token(keys, "access") };
      const [old = ""] = await kids(keys, "access");
      for (const name of ["gateway", "access"]) await keys.rotate(name);

      now += 2 * 60_000;
      expect(await taken(keys, tokens.gateway)).toBe("unknown key");
      expect(await taken(keys, tokens.access, "access")).toBe("taken");
      now += 10 * 60_000;
      expect(await taken(keys, tokens.access, "access")).toBe("unknown key");
      expect((await kids(keys, "access")).length).toBe(1);
      now -= 10 * 60_000;
      expect(await taken(keys, tokens.access, "access")).toBe("taken");

      await keys.drop("access", old);
      expect(await taken(new KeyFolder(folder, () => now), tokens.access, "access")).toBe("unknown key");
      expect(await taken(keys, tokens.access, "access")).toBe("unknown key");
    });

    it("drops neither the key in force nor one that is not of its own", async () => {
      const keys = new KeyFolder(aFolder());
      const { kid } = await keys.signing("gateway");
      await keys.signing("access");
      await expectAsync(keys.drop("gateway", kid)).toBeRejectedWithError(/in force; rotate gateway first/);
      for (const other of ["../access", "access", "", (await keys.signing("access")).kid])
        await expectAsync(keys.drop("gateway", other)).toBeRejectedWithError(/There is no key/);
      expect(await kids(keys)).toEqual([kid]);
    });

    it("takes no token that borrows one of our ids, nor an id that leads elsewhere", async () => {
      const [folder, strangers] = [aFolder(), new KeyFolder(aFolder())];
      const keys = new KeyFolder(folder);
      const { kid } = await keys.signing("gateway");
      const { key } = await strangers.signing("gateway");
      expect(await taken(keys, await signViewer(viewer, "toy", "", { key, kid }))).toMatch(/signature/);
      const own = (await keys.signing("gateway")).key;
      await keys.signing("access");
      for (const elsewhere of ["../keys/gateway.public", `old.${kid}`, "access", "__proto__", "constructor", ""])
        expect(await taken(keys, await signViewer(viewer, "toy", "", { key: own, kid: elsewhere }))).toBe(
          "unknown key",
        );
    });

    it("reads the files again for an unknown id, but not again and again", async () => {
      const [owner, host] = [aFolder(), aFolder()];
      let now = Date.now();
      const keys = new KeyFolder(owner);
      await keys.signing("gateway");
      mkdirSync(host);
      const hosts = new KeyFolder(host, () => now);
      const given = () =>
        writeFileSync(join(host, "gateway.public.json"), readFileSync(join(owner, "gateway.public.json")));
      given();
      const settled = new Date(Date.now() - 60_000);
      utimesSync(host, settled, settled);
      expect(await taken(hosts, await token(keys))).toBe("taken");

      await keys.rotate("gateway");
      given();
      expect(await taken(hosts, await token(keys))).toBe("taken");

      await keys.rotate("gateway");
      given();
      for (let forged = 0; forged < 3; forged++) expect(await taken(hosts, await token(keys))).toBe("unknown key");
      now += 5000;
      expect(await taken(hosts, await token(keys))).toBe("taken");
    });

    it("keeps a token checkable wherever a rotation is cut short", async () => {
      const folder = aFolder();
      const keys = new KeyFolder(folder);
      await keys.signing("gateway");
      const privateFile = join(folder, "gateway.private.json");
      const before = readFileSync(privateFile);
      await keys.rotate("gateway");
      // As if it had ended before the new private key got its name.
      writeFileSync(privateFile, before);

      const again = new KeyFolder(folder);
      expect(await taken(again, await token(again))).toBe("taken");
      await again.rotate("gateway");
      expect(await taken(again, await token(again))).toBe("taken");
    });
  });
});
