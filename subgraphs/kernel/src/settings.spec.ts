import { eventReceiver } from "./events.js";
import { Setting } from "./kernel-tables.js";
import { applyCountyPublished, section, sectionVersion, type CountyPublished } from "./settings.js";
import type { TestCounty } from "./test-kit/index.js";
import { toy } from "./test-kit/toy-model.js";
import { withCounty } from "./test-kit/with-toy.js";
import { uuid7 } from "./uuid7.js";

describe("a county's settings", () => {
  const county = withCounty();
  let here: TestCounty;
  beforeEach(() => void (here = county()));

  const receive = eventReceiver(toy, { CountyPublished: applyCountyPublished });
  const published = (version: number, value: unknown = [`v${version}`], of: CountyPublished["section"] = "features") =>
    receive({
      id: uuid7(),
      type: "CountyPublished",
      county: here.slug,
      at: Date.now(),
      body: { section: of, version, value },
    });
  const inForce = () =>
    here.service.does(() => toy.read(async (m) => [await section(m, "features"), await sectionVersion(m, "features")]));

  it("are what was published last, whatever arrives last", async () => {
    await published(2);
    expect(await inForce()).toEqual([["v2"], 2]);
    await published(1);
    expect(await inForce()).toEqual([["v2"], 2]);
    await published(3);
    await published(2, ["late"]);
    await published(3, ["again"]);
    expect(await inForce()).toEqual([["v3"], 3]);
    expect(await here.count(Setting, { section: "features" })).toBe(1);
  });

  it("are the newest also when many arrive at once", async () => {
    await published(1);
    await Promise.all([5, 9, 3, 12, 2, 8, 11, 4, 10, 6, 7].map((version) => published(version)));
    expect(await inForce()).toEqual([["v12"], 12]);
  });

  it("stand each for itself", async () => {
    await published(5);
    await published(1, { prefix: "XF" }, "numbering");
    expect(await inForce()).toEqual([["v5"], 5]);
    expect(await here.service.does(() => toy.read((m) => section(m, "numbering")))).toEqual({ prefix: "XF" });
  });

  it("are missed by name where nothing was published", async () => {
    await expectAsync(here.service.does(() => toy.read((m) => section(m, "points")))).toBeRejectedWithError(
      /no points yet/,
    );
  });
});
