import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOAD_MUTANTS } from "../../test/mutants/load-mutants.mjs";
import { MUTANTS } from "../../test/mutants/mutants.mjs";
import { MutantHouse } from "./mutant-house.mjs";
import { judged, kindsOfRuns, tryMutant, workspaceOf } from "./mutants.mjs";
import { root } from "./root.mjs";

const FILE = "gateway/src/door.ts";
const mutant = (find, replace = "open") => ({ name: "x", edits: [{ file: FILE, find, replace }], specs: [] });

describe("the runner of mutants", () => {
  let house;
  const text = () => readFileSync(join(house.folder, FILE), "utf8");
  beforeEach(() => {
    house = new MutantHouse(mkdtempSync(join(tmpdir(), "beegrid-mutants-spec-")));
    mkdirSync(join(house.folder, "gateway/src"), { recursive: true });
    writeFileSync(join(house.folder, FILE), "closed; locked; locked;\n");
  });
  afterEach(() => rmSync(house.folder, { recursive: true }));

  it("plants the text as it is, and takes it back", () => {
    const restore = house.plant(mutant("closed", "$& open"));
    expect(text()).toBe("$& open; locked; locked;\n");
    restore();
    expect(text()).toBe("closed; locked; locked;\n");
  });

  it("refuses a text that is not there, that is there twice, and a file that is gone", () => {
    expect(() => house.plant(mutant("ajar"))).toThrowError(/holds 0 times/);
    expect(() => house.plant(mutant("locked"))).toThrowError(/holds 2 times/);
    expect(() => house.plant({ edits: [{ file: "gone.ts", find: "a", replace: "b" }] })).toThrowError(/not there/);
    expect(text()).toBe("closed; locked; locked;\n");
  });

  it("takes a mutant back also when its specs cannot be run", async () => {
    const run = { compile: async () => true, specs: async () => Promise.reject(new Error("no runner")) };
    await expectAsync(tryMutant(mutant("closed"), house, run)).toBeRejectedWithError("no runner");
    expect(text()).toBe("closed; locked; locked;\n");
  });

  it("calls caught only what compiles and makes a spec fail", async () => {
    const result = (compiled, outcome) =>
      tryMutant(mutant("closed"), house, { compile: async () => compiled, specs: async () => outcome });

    expect(await result(true, { code: 1, count: { passed: 3, failed: 1 } })).toBe("caught");
    expect(await result(true, { code: 0, count: { passed: 4, failed: 0 } })).toBe("SURVIVED");
    expect(await result(false)).toBe("does not compile");
    expect(await result(true, { code: 1, count: null })).toMatch(/before it counted/);
    expect(judged({ compiled: true, code: 0, count: { passed: 0, failed: 0 } })).toBe("ran no spec");
  });

  it("knows which workspace to compile", () => {
    expect(["subgraphs/kernel/src/a.ts", "gateway/src/b.ts"].map(workspaceOf)).toEqual(["subgraphs/kernel", "gateway"]);
  });

  it("runs the specs of all mutants once for each way they are run", () => {
    const kinds = kindsOfRuns([
      { specs: ["a", "b"] },
      { specs: ["b", "c"] },
      { specs: ["b"], product: true },
      { specs: ["f"], env: { ENGINE: "mariadb" } },
      { specs: ["f"], env: { ENGINE: "mariadb" } },
    ]);
    expect(kinds).toEqual([
      { product: false, env: {}, specs: ["a", "b", "c"] },
      { product: true, env: {}, specs: ["b"] },
      { product: false, env: { ENGINE: "mariadb" }, specs: ["f"] },
    ]);
  });

  it("has mutants whose texts all stand in the code, once each", () => {
    const here = new MutantHouse(root);
    for (const { name, edits, specs } of [...MUTANTS, ...LOAD_MUTANTS]) {
      for (const { file, find } of edits)
        expect([name, readFileSync(join(here.folder, file), "utf8").split(find).length - 1]).toEqual([name, 1]);
      expect(specs.length).toBeGreaterThan(0);
    }
    expect(MUTANTS.length).toBeGreaterThan(10);
  });
});
