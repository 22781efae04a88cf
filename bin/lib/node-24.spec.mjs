import { delimiter } from "node:path";
import { environment, findNode24 } from "./node-24.mjs";
import { inRoot } from "./root.mjs";

describe("the Node that serves", () => {
  const elsewhere = { platform: "plan9", arch: "mips" };

  it("is the running one where none is pinned and it is new enough", () => {
    expect(findNode24({ ...elsewhere, version: "24.0.0" })).toBe(process.execPath);
    expect(findNode24({ ...elsewhere, version: "26.1.0" })).toBe(process.execPath);
  });

  it("is refused with the platform and the version in the sentence", () => {
    expect(() => findNode24({ ...elsewhere, version: "20.20.2" })).toThrowError(/plan9 mips.*Node 24.*20\.20\.2/);
  });

  it("comes before everything else on PATH, after the packages' programs", () => {
    const [programs, node] = environment("/opt/node/bin/node").PATH.split(delimiter);
    expect([programs, node]).toEqual([inRoot("node_modules", ".bin"), "/opt/node/bin"]);
  });
});
