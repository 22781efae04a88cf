import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pruneStale } from "./prune.mjs";

describe("pruning of compiled files", () => {
  it("removes what has no source any more, and nothing else", () => {
    const folder = mkdtempSync(join(tmpdir(), "beegrid-prune-"));
    const [source, dist] = [join(folder, "src"), join(folder, "dist")];
    for (const path of [source, join(dist, "deep")]) mkdirSync(path, { recursive: true });
    writeFileSync(join(source, "kept.ts"), "");
    for (const name of ["kept.js", "kept.js.map", "kept.d.ts", "gone.js", "deep/gone.spec.js", ".tsbuildinfo"]) {
      writeFileSync(join(dist, name), "");
    }

    const removed = pruneStale({ source, dist });

    expect(removed.sort()).toEqual([join(dist, "deep/gone.spec.js"), join(dist, "gone.js")]);
    expect(readdirSync(dist).sort()).toEqual([".tsbuildinfo", "deep", "kept.d.ts", "kept.js", "kept.js.map"]);
    rmSync(folder, { recursive: true });
  });

  it("has nothing to do before the first build", () => {
    expect(pruneStale({ source: "nowhere", dist: "nowhere" })).toEqual([]);
  });
});
