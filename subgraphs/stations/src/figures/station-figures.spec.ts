import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createStations } from "../index.js";
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
        value: { ...STATIONS, stations: STATIONS.stations.filter(({ code }) => codes.includes(code)) },
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

    expect(await figures(here)).toEqual([
      jasmine.objectContaining({ metric: "station.open", value: 3, unit: "个", difference: 1 }),
      jasmine.objectContaining({ metric: "merchant.count", value: 2, unit: "家", difference: null }),
      jasmine.objectContaining({ metric: "canteen.seats", value: 200, unit: "个", difference: null }),
    ] as never);
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

  it("are nothing for another county", async () => {
    const [here, there] = [await testCounty(db, { published: [] }), await testCounty(db, { published: [] })];

    expect(await figures(here)).toBeDefined();
    expect(await figures(here, "", there.slug)).toBeUndefined();
  });
});
