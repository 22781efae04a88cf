import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
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
      await signViewer(viewer, "toy", "", await signer.privateKey("gateway")),
      "toy",
      "",
      await checker.publicKey("gateway"),
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
    const jwk = await new KeyFolder(folder).publicJwk("gateway");
    expect(Object.keys(jwk).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
    const secret = JSON.parse(readFileSync(join(folder, "gateway.private.json"), "utf8")) as { d: string; kid: string };
    expect(readFileSync(join(folder, "gateway.public.json"), "utf8")).not.toContain(secret.d);
    expect(jwk.kid).toBe(secret.kid);
  });

  it("agrees on one pair when several start at the same time", async () => {
    const folder = aFolder();
    const starters = Array.from({ length: 8 }, () => new KeyFolder(folder));
    const held = await Promise.all(starters.map((keys) => keys.privateKey("gateway")));
    const publicKey = await new KeyFolder(folder).publicKey("gateway");
    for (const key of held)
      expect(await verifyViewer(await signViewer(viewer, "toy", "", key), "toy", "", publicKey)).toEqual(viewer);
    expect(readdirSync(folder).length).toBe(2);
  });

  it("uses a public half it was given, and never makes a pair of its own beside it", async () => {
    const [owner, other] = [aFolder(), aFolder()];
    const gateway = new KeyFolder(owner);
    await gateway.privateKey("gateway");
    mkdirSync(other);
    copyFileSync(join(owner, "gateway.public.json"), join(other, "gateway.public.json"));
    const subgraph = new KeyFolder(other);
    expect(await fits(gateway, subgraph)).toEqual(viewer);
    await expectAsync(subgraph.privateKey("gateway")).toBeRejectedWithError(/only the public half of gateway/);
    expect(readdirSync(other)).toEqual(["gateway.public.json"]);
  });

  it("makes the public half again from the private one", async () => {
    const folder = aFolder();
    const keys = new KeyFolder(folder);
    const before = await keys.publicJwk("gateway");
    rmSync(join(folder, "gateway.public.json"));
    expect(await keys.publicJwk("gateway")).toEqual(before);
  });
});
