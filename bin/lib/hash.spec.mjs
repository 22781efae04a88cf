import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesUnder, hashFiles } from "./hash.mjs";

describe("hashing of inputs", () => {
  let folder;
  const write = (name, content) => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const hash = () => hashFiles(folder, filesUnder(folder));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "beegrid-hash-"));
    write("src/a.ts", "one");
    write("src/deep/b.ts", "two");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the same for the same tree, wherever it lies", () => {
    const before = hash();
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    folder = moved;
    expect(hash()).toBe(before);
  });

  it("changes with a content, a name, an added and a removed file", () => {
    const seen = new Set([hash()]);
    write("src/a.ts", "One");
    seen.add(hash());
    renameSync(join(folder, "src/a.ts"), join(folder, "src/c.ts"));
    seen.add(hash());
    write("src/d.ts", "");
    seen.add(hash());
    rmSync(join(folder, "src/c.ts"));
    seen.add(hash());
    expect(seen.size).toBe(5);
  });

  it("does not take the end of a name for the beginning of a content", () => {
    const other = mkdtempSync(join(tmpdir(), "beegrid-hash-"));
    writeFileSync(join(folder, "x"), "y1");
    writeFileSync(join(other, "xy"), "1");
    expect(hashFiles(folder, [join(folder, "x")])).not.toBe(hashFiles(other, [join(other, "xy")]));
    rmSync(other, { recursive: true });
  });

  it("leaves out what was made or fetched", () => {
    const before = hash();
    for (const made of ["dist", "node_modules", ".angular", "generated", "data"]) write(`${made}/made.ts`, "x");
    expect(hash()).toBe(before);
  });

  it("gives no files for a path that does not exist", () => {
    expect(filesUnder(join(folder, "nowhere"))).toEqual([]);
  });
});
