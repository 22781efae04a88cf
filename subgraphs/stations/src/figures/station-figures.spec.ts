import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createStations } from "../index.js";
import { applyOrganizationsSaved } from "../projections/organization.js";
import { STATIONS } from "../spec-kit/stations-pack.js";

describe("figures of stations", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  const publish = (here: TestCounty, version: number, at: string, codes: string[]) =>
    subgraph.receive({
      id: uuid7(),
      type: "CountyPublished",
      county: here.slug,
      at: new Date(at).getTime(),
      body: {
        section: "stations",
        version,
        value: {
          ...STATIONS,
          stations: STATIONS.stations.filter(({ code }) => codes.includes(code)),
          merchants: STATIONS.merchants.filter(({ code }) => codes.includes(code)),
          canteens: STATIONS.canteens.filter(({ code }) => codes.includes(code)),
        },
      },
    });

  async function figures(here: TestCounty, argument = "", slug = here.slug) {
    const { data } = await subgraph.execute(
      {
        query: `{ _entities(representations: [{ __typename: "County", slug: "${slug}" }]) {
          ... on County { stationFigures${argument} { metric value unit difference published { value } } } } }`,
      },
      here.staff(Role.COUNTY_ADMINISTRATOR).viewer,
    );
    return (data?._entities as ({ stationFigures: object[] } | null)[])[0]?.stationFigures;
  }

  const claim = {
    metric: "station.open",
    value: 2,
    unit: "个",
    decimals: 0,
    precision: "EXACT" as const,
    scope: "440233",
    period: null,
    source: "示例",
  };

  it("count stations in service, beside what was published", async () => {
    const here = await testCounty(db, { published: [claim] });
    await publish(here, 1, "2026-01-01", ["dongqu", "xiqu", "nanmen"]);

    expect(await figures(here)).toContain(
      jasmine.objectContaining({ metric: "station.open", value: 3, unit: "个", difference: 1 }) as never,
    );
  });

  it("count as things stood at a moment", async () => {
    const here = await testCounty(db, { published: [] });
    await publish(here, 1, "2026-01-01", ["dongqu"]);
    await publish(here, 2, "2026-02-01", ["dongqu", "xiqu"]);
    await publish(here, 3, "2026-03-01", ["xiqu"]);
    const at = async (day: string) =>
      ((await figures(here, `(asOf: "${day}T00:00:00Z")`)) as { value: number }[])[0]?.value;

    // The first publication's stations were there before it.
    expect([await at("2025-12-01"), await at("2026-02-15"), await at("2026-03-15")]).toEqual([1, 2, 1]);
  });

  it("count merchants and the seats of canteens, and move when the pack does", async () => {
    const here = await testCounty(db, { published: [] });
    const values = async (argument = "") =>
      ((await figures(here, argument)) as { metric: string; value: number }[]).map(
        ({ metric, value }) => `${metric} ${value}`,
      );
    await publish(here, 1, "2026-01-01", ["dongqu", "noodles", "canteen"]);
    expect(await values()).toEqual(["station.open 1", "merchant.count 1", "canteen.seats 120"]);
    await publish(here, 2, "2026-02-01", ["dongqu", "noodles", "tyres"]);

    expect(await values()).toEqual(["station.open 1", "merchant.count 2", "canteen.seats 0"]);
    expect(await values('(asOf: "2026-01-15T00:00:00Z")')).toEqual([
      "station.open 1",
      "merchant.count 1",
      "canteen.seats 120",
    ]);
  });

  it("of a community count what stands in it alone", async () => {
    const places = ["440233001001", "440233002001"];
    const published = ["station.open", "merchant.count", "canteen.seats"].flatMap((metric) =>
      places.map((scope) => ({ ...claim, metric, scope })),
    );
    const here = await testCounty(db, { published });
    const organizations = [
      ...places.map((code) => ({ code, path: `/440233/${code.slice(0, 9)}/${code}/` })),
      { code: "station-dongqu", path: "/440233/440233001/440233001001/station-dongqu/" },
      { code: "station-xiqu", path: "/440233/440233002/440233002001/station-xiqu/" },
    ].map((one) => ({
      ...one,
      id: uuid7(),
      kind: "COMMUNITY",
      name: one.code,
      longitude: null,
      latitude: null,
      version: 1,
    }));
    await here.within((m) => applyOrganizationsSaved({ organizations }, m));
    await publish(here, 1, "2026-01-01", ["dongqu", "xiqu", "nanmen", "noodles", "tyres", "canteen"]);

    expect(((await figures(here)) as { value: number }[]).map(({ value }) => value)).toEqual([1, 1, 1, 1, 120, 0]);
  });

  it("are nothing for another county", async () => {
    const [here, there] = [await testCounty(db, { published: [] }), await testCounty(db, { published: [] })];

    expect(await figures(here)).toBeDefined();
    expect(await figures(here, "", there.slug)).toBeUndefined();
  });
});
