import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { Canteen } from "../canteens/canteen.js";
import { db } from "../door.js";
import { createStations } from "../index.js";
import { Merchant } from "../merchants/merchant.js";
import { publish, stationsCounty } from "../spec-kit/stations-county.js";
import { STATIONS } from "../spec-kit/stations-pack.js";
import { Station } from "../stations/station.js";

const claim = (metric: string, unit: string, scope: string, value = 1) => ({
  metric,
  value,
  unit,
  decimals: 0,
  precision: "EXACT" as const,
  scope,
  period: null,
  source: "示例",
});
const EVERYWHERE = ["440233", "440233001", "440233002"].flatMap((scope) => [
  claim("station.open", "个", scope),
  claim("merchant.count", "家", scope),
  claim("canteen.seats", "个", scope),
]);

interface Told {
  metric: string;
  scope: string;
  value: number;
  difference: number | null;
  rows: { edges: { node: { kind: string; label: string; amount: number } }[] };
}

describe("figures of a place", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  async function told(here: TestCounty, asOf?: string): Promise<Told[]> {
    const { data, errors } = await subgraph.execute(
      {
        query: `query($of: [_Any!]!, $asOf: DateTime) { _entities(representations: $of) { ... on County { stationFigures(asOf: $asOf) {
          metric scope value difference rows { edges { node { kind label amount } } } } } } }`,
        variables: { of: [{ __typename: "County", slug: here.slug }], asOf },
      },
      here.staff(Role.COUNTY_ADMINISTRATOR).viewer,
    );
    expect(errors).toBeUndefined();
    return (data?._entities as { stationFigures: Told[] }[])[0]?.stationFigures;
  }
  async function values(here: TestCounty, metric: string, asOf?: string) {
    const ours = (await told(here, asOf)).filter((figure) => figure.metric === metric);
    return ours.map(({ value }) => value);
  }

  it("count what stands in each, and no more: stations, merchants, and the seats of canteens", async () => {
    const here = await stationsCounty(subgraph, EVERYWHERE);

    expect(await values(here, "station.open")).toEqual([3, 2, 1]);
    expect(await values(here, "merchant.count")).toEqual([2, 1, 1]);
    expect(await values(here, "canteen.seats")).toEqual([200, 120, 80]);
  });

  it("move when a row goes", async () => {
    const here = await stationsCounty(subgraph, EVERYWHERE);
    await here.within(async (m) => {
      await m.delete(Station, { code: "nanmen" });
      await m.delete(Merchant, { code: "repairs" });
      await m.delete(Canteen, { code: "east-canteen" });
    });

    expect(await values(here, "station.open")).toEqual([2, 1, 1]);
    expect(await values(here, "merchant.count")).toEqual([1, 1, 0]);
    expect(await values(here, "canteen.seats")).toEqual([80, 0, 80]);
  });

  it("stand as they stood at a moment", async () => {
    const here = await stationsCounty(subgraph, EVERYWHERE);
    const [noodles] = STATIONS.merchants;
    const [, west] = STATIONS.canteens;
    await publish(subgraph, here, 2, "2026-02-01", {
      merchants: [...STATIONS.merchants, { ...noodles, code: "dumplings" }] as typeof STATIONS.merchants,
      canteens: [west] as typeof STATIONS.canteens,
    });

    const before = "2026-01-15T00:00:00Z";
    const after = "2026-02-15T00:00:00Z";
    expect(await values(here, "merchant.count", before)).toEqual([2, 1, 1]);
    expect(await values(here, "merchant.count", after)).toEqual([3, 2, 1]);
    expect(await values(here, "canteen.seats", before)).toEqual([200, 120, 80]);
    expect(await values(here, "canteen.seats", after)).toEqual([80, 0, 80]);
  });

  it("open to the merchants and canteens they count", async () => {
    const here = await stationsCounty(subgraph, EVERYWHERE);

    const rowsOf = (metric: string, all: Told[]) =>
      all
        .find((figure) => figure.metric === metric && figure.scope === "440233001")
        ?.rows.edges.map(({ node }) => node);
    const all = await told(here);

    expect(rowsOf("merchant.count", all)).toEqual([{ kind: "MERCHANT", label: "示例面馆", amount: 1 }]);
    expect(rowsOf("canteen.seats", all)).toEqual([{ kind: "CANTEEN", label: "东区示例食堂", amount: 120 }]);
  });

  it("of 远航社区 are that community's alone", async () => {
    const community = "230605011004";
    const root = { place: { divisionCode: "230605" } as never, published: [claim("station.open", "个", community)] };
    const here = await testCounty(db, root);
    await publish(subgraph, here, 1, "2026-01-01");
    const paths = {
      "station-dongqu": `/230605/230605011/${community}/station-dongqu/`,
      "station-nanmen": "/230605/230605011/230605011005/station-nanmen/",
      "station-xiqu": "/230605/230605002/230605002001/station-xiqu/",
    };
    const organizations = Object.entries(paths).map(([code, path]) => ({ id: code, code, path, version: 1 }));
    const event = { id: uuid7(), type: "OrganizationsSaved", county: here.slug, at: 0, body: { organizations } };
    await subgraph.receive(event);
    const who = here.staff(Role.COUNTY_ADMINISTRATOR, "/230605/").viewer;

    const { data } = await subgraph.execute(
      {
        query: `{ _entities(representations: [{ __typename: "County", slug: "${here.slug}" }]) { ... on County {
          stationFigures { metric scope value difference rows { edges { node { label } } } } } } }`,
      },
      who,
    );

    const open = (data?._entities as { stationFigures: Told[] }[])[0]?.stationFigures[0];
    expect(open).toEqual(
      jasmine.objectContaining({ metric: "station.open", scope: community, value: 1, difference: 0 }) as never,
    );
    expect(open?.rows.edges).toEqual([{ node: { label: "东区示例驿站" } }] as never);
  });
});
