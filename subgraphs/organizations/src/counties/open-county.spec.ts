import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OutboxEvent, Role, section } from "@beegrid/kernel";
import { readPack, type CountyPack } from "@beegrid/kernel/pack";
import { testCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { brokenInvariants } from "../invariants.js";
import { Organization, OrganizationKind } from "../organizations/organization.js";
import { asked, openedCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { BoundaryPart } from "./county.js";
import { CountySection } from "./county-section.js";
import { openCounty } from "./open-county.js";

const COUNTIES = fileURLToPath(new URL("../../../../counties/", import.meta.url));
const JSON_COLUMN = 65_535;

describe("openCounty", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const again = (here: Awaited<ReturnType<typeof testCounty>>, pack: CountyPack) =>
    here.service.does(() => openCounty(pack));

  it("publishes every section once, and what stays here to nobody", async () => {
    const { here, pack } = await openedCounty();

    const told = (await here.events("CountyPublished")).map(({ body }) => body);

    const sections = Object.keys(pack).filter((key) => !["slug", "demo", "divisions", "boundary"].includes(key));
    expect(new Set(told.map((body) => body.section))).toEqual(new Set(sections));
    expect(told.length).toBe(sections.length);
    expect(told.find((body) => body.section === "place")).toEqual({ section: "place", version: 1, value: pack.place });
    expect(await here.within((m) => section(m, "roles"))).toEqual(pack.roles);
  });

  it("tells every organisation once, with its path and place", async () => {
    const { here, unit } = await openedCounty();

    const told = (await here.events("OrganizationsSaved")).flatMap(({ body }) => body.organizations as Organization[]);

    const grid = await unit("440233001003002");
    expect(told.length).toBe(await here.count(Organization));
    expect(told.find(({ code }) => code === grid.code)).toEqual({
      id: grid.id,
      code: "440233001003002",
      kind: "GRID",
      name: "西区居委会 02 网格",
      path: "/440233/440233001/440233001003/440233001003002/",
      longitude: grid.longitude,
      latitude: grid.latitude,
      version: 1,
    } as never);
    expect(Math.hypot((grid.longitude ?? 0) - 114.1, (grid.latitude ?? 0) - 24)).toBeLessThan(0.01);
  });

  it("changes nothing and tells nothing when the same pack comes again", async () => {
    const { here, pack } = await openedCounty();
    const before = [await here.find(Organization), await here.find(CountySection), await here.find(BoundaryPart)];
    const events = await here.count(OutboxEvent);

    await again(here, structuredClone(pack));

    expect([await here.find(Organization), await here.find(CountySection), await here.find(BoundaryPart)]).toEqual(
      before,
    );
    expect(await here.count(OutboxEvent)).toBe(events);
  });

  it("tells what changed as the next version, and that alone", async () => {
    const { here, pack, unit } = await openedCounty();
    const before = await unit("urban");
    await here.within((m) => m.clear(OutboxEvent));
    const urban = pack.organizations.units.find(({ code }) => code === "urban");
    (urban as { name: object }).name = { zh: "县城管局" };
    pack.programme.pointsName = { zh: "蜂蜜" };

    await again(here, pack);

    const published = (await here.events("CountyPublished")).map(({ body }) => [body.section, body.version]);
    expect(published).toEqual([
      ["programme", 2],
      ["organizations", 2],
    ]);
    const [saved, ...more] = (await here.events("OrganizationsSaved")).flatMap(
      ({ body }) => body.organizations as Organization[],
    );
    expect(more).toEqual([]);
    expect(saved).toEqual(jasmine.objectContaining({ id: before.id, name: "县城管局", version: 2 }));
    expect(await unit("urban")).toEqual(
      jasmine.objectContaining({ name: "县城管局", nameEn: null, createdAt: before.createdAt }),
    );
    expect(await here.count(CountySection, { section: "programme" })).toBe(2);
    expect((await here.within((m) => section(m, "programme"))).pointsName).toEqual({ zh: "蜂蜜" });
  });

  it("moves a subtree with the unit it hangs on", async () => {
    const { here, pack, unit } = await openedCounty();
    const urban = pack.organizations.units.find(({ code }) => code === "urban");
    (urban as { parent?: string }).parent = "440233001";

    await again(here, pack);

    expect((await unit("patrol")).path).toBe("/440233/440233001/urban/patrol/");
    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  it("keeps an outline of any size, and gives it back as it was", async () => {
    const { here, pack } = await openedCounty((small) => {
      const ring = Array.from({ length: 9000 }, (_, i) => [114 + i / 1e5, 24 - i / 1e5]);
      small.boundary.features.push({
        type: "Feature",
        properties: { name: '示例"区' },
        geometry: { type: "Polygon", coordinates: [ring] },
      });
    });
    expect(JSON.stringify(pack.boundary).length).toBeGreaterThan(100_000);

    const { data } = await asked(specs.subgraph, here.staff(Role.AUDITOR), "{ county { boundary } }");

    expect(data).toEqual({ county: { boundary: pack.boundary as never } });
  });

  it("takes a pack that names a unit before its parent, and refuses one that goes in a circle", async () => {
    const { here, pack } = await openedCounty();
    pack.organizations.units.push(
      { code: "a", kind: "TEAM", name: { zh: "甲" }, parent: "b" },
      { code: "b", kind: "TEAM", name: { zh: "乙" }, parent: "a" },
    );

    await expectAsync(again(here, pack)).toBeRejectedWithError(/belongs to itself/);
  });

  it("is refused in the database of another county", async () => {
    const { pack } = await openedCounty();
    const other = await testCounty(db);

    await expectAsync(again(other, pack)).toBeRejectedWithError(/is to be run in/);
    expect(await other.count(Organization)).toBe(0);
  });

  it("puts a city's district between the city and its streets, down to the grid", async () => {
    const { unit } = await openedCounty((pack) => {
      pack.place = { name: { zh: "乐山市" }, divisionCode: "511100", provinceCode: "510000", level: "PREFECTURE" };
      const point = { longitude: 103.6, latitude: 29.4 };
      pack.divisions = [
        { code: "511111", name: "沙湾区", parent: "511100", level: "DISTRICT", ...point },
        { code: "511111002", name: "铜河街道", parent: "511111", level: "STREET", ...point },
        { code: "511111002001", name: "南陵社区", parent: "511111002", level: "COMMUNITY", ...point },
      ];
      pack.organizations.units.push({ code: "riders", kind: "TEAM", name: { zh: "示例志愿服务队" }, parent: "511111" });
      pack.stations.stations = [];
    });

    const [district, grid, team] = await Promise.all(["511111", "511111002001001", "riders"].map(unit));

    expect([district.kind, district.path, district.name]).toEqual([
      OrganizationKind.COUNTY,
      "/511100/511111/",
      "沙湾区",
    ]);
    expect(grid.path).toBe("/511100/511111/511111002/511111002001/511111002001001/");
    expect(team.path).toBe("/511100/511111/riders/");
  });

  for (const slug of ["xinfeng", "honggang", "huaiyin", "yunfu", "leshan"])
    it(`opens ${slug} as it is shipped, in events that fit their column`, async () => {
      expect(existsSync(`${COUNTIES}${slug}/pack.yaml`)).toBe(true);
      const here = await testCounty(db);
      const pack = { ...readPack(`${COUNTIES}${slug}`), slug: here.slug };

      await again(here, pack);

      const communities = pack.divisions.filter(({ level }) => level === "COMMUNITY").length;
      const expected =
        1 +
        pack.divisions.length +
        communities * pack.organizations.gridsPerCommunity +
        pack.organizations.units.length +
        pack.stations.stations.length;
      expect(await here.count(Organization)).toBe(expected);
      expect(await here.within(brokenInvariants)).toEqual([]);
      for (const { body } of await here.events())
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(JSON_COLUMN);
    });
});
