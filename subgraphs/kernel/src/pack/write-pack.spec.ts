import { readdirSync } from "node:fs";
import { countyFolder } from "./pack-texts.spec-kit.js";
import { parsePack, readPack } from "./read-pack.js";
import { packTextsOf, packYaml } from "./write-pack.js";

const SLUGS = readdirSync(countyFolder("")).filter((name) => !name.startsWith("."));

describe("a pack that is written out", () => {
  for (const slug of SLUGS)
    it(`says of ${slug} what it said, and the same bytes each time`, () => {
      const pack = readPack(countyFolder(slug));

      const first = packTextsOf(pack);
      const again = parsePack(slug, first);

      expect(again).toEqual(pack);
      expect(packTextsOf(again)).toEqual(first);
    });

  it("does not depend on the order in which keys came", () => {
    const pack = readPack(countyFolder("honggang"));
    const turned = Object.fromEntries(Object.entries(pack.programme).reverse());

    expect(packYaml({ ...pack, programme: turned as never })).toBe(packYaml(pack));
  });

  it("says in its first lines that comments are not kept", () => {
    const [first, second] = packYaml(readPack(countyFolder("honggang"))).split("\n");

    expect(first).toMatch(/^# .*注释/);
    expect(second).toMatch(/^# .*comments/);
  });
});
