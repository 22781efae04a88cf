import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Installation } from "./installation.js";

describe("an installation", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "beegrid-installation-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("serves a county once it was loaded, until it is suspended; its data count as loaded all the while", () => {
    const here = Installation.open(folder);
    expect(here.exists).toBeFalse();
    here.markLoading("lakeside");
    expect([here.exists, here.slugs, here.loaded]).toEqual([true, [], []]);
    here.markLoaded("lakeside");
    here.markLoaded("hilltop");
    expect(here.slugs).toEqual(["lakeside", "hilltop"]);

    here.markSuspended("lakeside");
    expect([here.slugs, here.loaded]).toEqual([["hilltop"], ["lakeside", "hilltop"]]);
    here.markResumed("lakeside");
    expect(here.slugs).toEqual(["lakeside", "hilltop"]);
  });

  it("is seen by another process as it is now", () => {
    const [one, other] = [Installation.open(folder), Installation.open(folder)];

    one.markLoaded("lakeside");
    other.becomeDemo();

    expect([one.demo, other.slugs]).toEqual([true, ["lakeside"]]);
  });

  it("is loaded into by one at a time, and by the next when that one is done or has failed", async () => {
    const [one, other] = [Installation.open(folder), Installation.open(folder)];
    const second = () => other.alone(() => Promise.resolve("in"));

    await one.alone(async () => {
      await expectAsync(second()).toBeRejectedWithError(/Another process is loading/);
    });
    await expectAsync(one.alone(() => Promise.reject(new Error("cut short")))).toBeRejectedWithError("cut short");

    expect(await second()).toBe("in");
  });

  it("forgets what it made, first passwords too, and nothing else", () => {
    const here = Installation.open(folder);
    here.markLoaded("lakeside");
    for (const name of ["first-accounts-lakeside.json", "notes.txt"]) writeFileSync(join(folder, name), "");

    here.clear();

    const left = ["installation.json", "first-accounts-lakeside.json", "notes.txt"];
    expect(left.filter((name) => existsSync(join(folder, name)))).toEqual(["notes.txt"]);
  });
});
