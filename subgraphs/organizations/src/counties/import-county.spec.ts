import { readdirSync } from "node:fs";
import { OutboxEvent, Role } from "@beegrid/kernel";
import { parsePack } from "@beegrid/kernel/pack";
import { Account } from "../accounts/account.js";
import { startSpecs, type Specs } from "../spec-kit/specs.js";
import { CountySection } from "./county-section.js";
import { countyPack, exportCounty } from "./export-county.js";
import { createFirstAccounts } from "./first-accounts.js";
import { importCounty } from "./import-county.js";
import { COUNTIES, publishes, shippedCounty } from "./settings.spec-kit.js";

const shipped = readdirSync(COUNTIES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("exportCounty", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  for (const slug of shipped)
    it(`gives ${slug} as it was read, and the same bytes after it was read again`, async () => {
      const { here, pack } = await shippedCounty(slug);

      const files = await here.service.does(exportCounty);
      // The folder's name is the slug; a test county's has a hyphen, which no pack may have.
      const text = files["pack.yaml"].replace(`slug: ${here.slug}\n`, `slug: ${slug}\n`);
      const again = { ...parsePack(slug, { ...files, "pack.yaml": text }), slug: here.slug };
      const { parts } = await here.service.does(() => importCounty(again));

      const byCode = pack.divisions.toSorted((a, b) => (a.code < b.code ? -1 : 1));
      expect(again.divisions.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(byCode);
      expect({ ...again, divisions: byCode }).toEqual({ ...pack, divisions: byCode });
      expect(parts).toEqual([]);
      expect(await here.service.does(exportCounty)).toEqual(files);
    });
});

describe("importCounty", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  /** A county whose points were edited in the console, and a file that says otherwise, and has another name for ice. */
  async function edited() {
    const { here, pack } = await shippedCounty();
    const ours = { ...pack.points, redemptionValidDays: 45 };
    await publishes(here.staff(Role.COUNTY_ADMINISTRATOR), "points", 1, ours);
    const file = structuredClone(pack);
    file.points.redemptionValidDays = 60;
    const ice = file.categories.find(({ code }) => code === "road-ice");
    if (ice) ice.name = { zh: "冰雪" };
    return { here, file, pack };
  }

  it("shows what differs by path, and changes nothing while a conflict is undecided", async () => {
    const { here, file } = await edited();
    const events = await here.count(OutboxEvent);

    const { parts, done } = await here.service.does(() => importCounty(file));

    expect(done).toBeFalse();
    expect(parts.map(({ part, conflict }) => [part, conflict])).toEqual([
      ["categories", false],
      ["points", true],
    ]);
    expect(parts.flatMap(({ differences }) => differences)).toEqual([
      { path: "categories[road-ice].name.zh", ours: "路面结冰积雪", file: "冰雪" },
      { path: "categories[road-ice].name.en", ours: "Ice and snow", file: undefined },
      { path: "points.redemptionValidDays", ours: 45, file: 60 },
    ]);
    expect(await here.count(OutboxEvent)).toBe(events);
  });

  for (const [take, days] of [
    ["file", 60],
    ["ours", 45],
  ] as const)
    it(`takes ${take} where it was edited, the file's where it was not`, async () => {
      const { here, file } = await edited();

      const { done } = await here.service.does(() => importCounty(file, take));

      const pack = await here.service.does(countyPack);
      expect(done).toBeTrue();
      expect(pack.points.redemptionValidDays).toBe(days);
      expect(pack.categories.find(({ code }) => code === "road-ice")?.name).toEqual({ zh: "冰雪" });
    });

  it("asks again about what stayed ours, and no more about what the file has overwritten", async () => {
    const [kept, taken] = [await edited(), await edited()];
    await kept.here.service.does(() => importCounty(kept.file, "ours"));
    await taken.here.service.does(() => importCounty(taken.file, "file"));
    taken.file.points.redemptionValidDays = 61;

    const conflicts = async ({ here, file }: typeof kept) =>
      (await here.service.does(() => importCounty(file))).parts.map(({ part, conflict }) => [part, conflict]);

    expect(await conflicts(kept)).toEqual([["points", true]]);
    expect(await conflicts(taken)).toEqual([["points", false]]);
  });

  it("refuses what does not hold together, another place and a moved unit, and changes nothing", async () => {
    const { here, file } = await edited();
    const versions = await here.count(CountySection);
    file.place = { ...file.place, divisionCode: "230606" };
    const team = file.organizations.units.find(({ code }) => code === "pioneer-team");
    (team as { parent: string }).parent = "230605008";

    const { faults, done } = await here.service.does(() => importCounty(file, "file"));

    expect(done).toBeFalse();
    const paths = faults.map(({ path }) => path.join("."));
    expect(paths).toContain("place.divisionCode");
    expect(paths).toContain("organizations.units.4.parent");
    expect(await here.count(CountySection)).toBe(versions);
  });
});

describe("createFirstAccounts", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  it("makes the three administrators and who runs the programme, each with a password of its own, once", async () => {
    const { here, pack } = await shippedCounty();

    const accounts = await here.service.does(() => createFirstAccounts(pack));
    const again = await here.service.does(() => createFirstAccounts(pack));

    expect(accounts.map(({ username, role }) => [username, role])).toEqual([
      ["admin", Role.COUNTY_ADMINISTRATOR],
      ["system", Role.SYSTEM_ADMINISTRATOR],
      ["security", Role.SECURITY_ADMINISTRATOR],
      ["auditor", Role.AUDITOR],
    ]);
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(4);
    expect(again).toEqual([]);
    expect(await here.count(Account)).toBe(4);
  });
});
