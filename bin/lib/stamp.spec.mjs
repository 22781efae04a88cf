import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFresh, removeStamp, writeStamp } from "./stamp.mjs";

describe("a build's stamp", () => {
  let folder, made;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "beegrid-stamp-"));
    made = { stamp: join(folder, "dist", ".stamp"), hash: "abc", outputs: [join(folder, "out.js")] };
    writeFileSync(made.outputs[0], "");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is not fresh before it is written", () => {
    expect(isFresh(made)).toBeFalse();
  });

  it("is fresh for the hash it was written with, and no other", () => {
    writeStamp(made);
    expect(isFresh(made)).toBeTrue();
    expect(isFresh({ ...made, hash: "abd" })).toBeFalse();
  });

  it("is not fresh when an output is gone", () => {
    writeStamp(made);
    rmSync(made.outputs[0]);
    expect(isFresh(made)).toBeFalse();
  });

  it("is not fresh after a build was begun and not finished", () => {
    writeStamp(made);
    removeStamp(made);
    expect(isFresh(made)).toBeFalse();
  });
});
