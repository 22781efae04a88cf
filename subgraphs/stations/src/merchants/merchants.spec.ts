import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, someone, testCounty, type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createStations } from "../index.js";
import { applyOrganizationsSaved } from "../projections/organization.js";
import { STATIONS } from "../spec-kit/stations-pack.js";
import { Merchant } from "./merchant.js";

const LIST = `query($filter: MerchantFilter) {
  merchants(filter: $filter, first: 10) { totalCount edges { node { code name offer example organization { id } } } }
}`;
const CANTEENS = `{ canteens(first: 10) { totalCount edges { node { code name seats services } } } }`;
const ITEMS = `{ stations(first: 10) { edges { node { code zones standardItems { code name met } standard { met total unpublished } } } } }`;

describe("merchants and canteens", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  const publish = (here: TestCounty, version: number, value: object = STATIONS) =>
    subgraph.receive({
      id: uuid7(),
      type: "CountyPublished",
      county: here.slug,
      at: 1_000_000 + version,
      body: { section: "stations", version, value },
    });
  async function asked(who: Someone, query: string, variables: object = {}) {
    const { data, errors = [] } = await subgraph.execute({ query, variables: { ...variables } }, who.viewer);
    return { data: data as Record<string, unknown> | null, codes: errors.map(({ extensions }) => extensions.code) };
  }
  const codes = async (here: TestCounty, filter: object = {}) => {
    const { data } = await asked(here.staff(Role.STATION_KEEPER), LIST, { filter });
    const { edges } = data?.merchants as { edges: { node: { code: string } }[] };
    return edges.map(({ node }) => node.code);
  };

  it("are what the pack lists, in the viewer's language", async () => {
    const here = await testCounty(db);
    await publish(here, 1);
    const english = someone({ ...here.staff(Role.HANDLER).viewer, language: "en" });

    const { data } = await asked(english, LIST);
    expect(data?.merchants).toEqual({
      totalCount: 2,
      edges: [
        { node: { code: "noodles", name: "East noodles", offer: "A fifth off", example: true, organization: null } },
        { node: { code: "tyres", name: "示例修车铺", offer: "免费打气", example: true, organization: null } },
      ],
    });
    expect((await asked(english, CANTEENS)).data?.canteens).toEqual({
      totalCount: 1,
      edges: [{ node: { code: "canteen", name: "Canteen", seats: 120, services: ["Errands"] } }],
    });
  });

  it("keep their id when they change, and are withdrawn when the pack leaves them out", async () => {
    const here = await testCounty(db);
    await publish(here, 1);
    const [before] = await here.find(Merchant, { code: "noodles" });
    const [noodles] = STATIONS.merchants;
    await publish(here, 2, { ...STATIONS, merchants: [{ ...noodles, offer: { zh: "买一送一" } }] });

    const [after] = await here.find(Merchant, { code: "noodles" });
    expect([after?.id, after?.offerLabel]).toEqual([before?.id ?? "", { zh: "买一送一" }]);
    expect(await codes(here)).toEqual(["noodles"]);
    expect((await here.find(Merchant, { code: "tyres" }))[0]?.withdrawnAt).toEqual(new Date(1_000_002));
  });

  it("narrow by words and by place", async () => {
    const here = await testCounty(db);
    await publish(here, 1);
    const east = { id: "east", code: "440233001", path: "/440233/440233001/" };
    const community = { id: "community", code: "440233001001", path: "/440233/440233001/440233001001/" };
    const organizations = [east, community].map((one) => ({
      ...one,
      kind: "STREET",
      name: one.code,
      longitude: null,
      latitude: null,
      version: 1,
    }));
    await here.within((m) => applyOrganizationsSaved({ organizations }, m));

    expect(await codes(here, { text: "修车" })).toEqual(["tyres"]);
    expect(await codes(here, { text: "%" })).toEqual([]);
    expect(await codes(here, { within: "east" })).toEqual(["noodles"]);
    expect(await codes(here, { within: "nowhere" })).toEqual([]);
    const { data } = await asked(here.client("catalogue"), LIST, { filter: { within: "community" } });
    expect(JSON.stringify(data)).toContain('"organization":{"id":"community"}');
  });

  it("are a county's own, and closed to who may not read stations", async () => {
    const [here, there] = [await testCounty(db), await testCounty(db)];
    await publish(here, 1);

    expect(await codes(there)).toEqual([]);
    for (const query of [LIST, CANTEENS]) {
      expect((await asked(here.client("figures"), query)).codes).toEqual(["FORBIDDEN"]);
      expect((await asked(here.client("catalogue"), query)).codes).toEqual([]);
    }
  });

  it("stand beside stations whose standard is told item by item, and whose zones are named", async () => {
    const here = await testCounty(db);
    const [dongqu, ...others] = STATIONS.stations;
    const stations = [{ ...dongqu, zones: [{ zh: "一层" }, { zh: "二层" }] }, ...others];
    await publish(here, 1, { ...STATIONS, stations });

    const { data } = await asked(here.staff(Role.STATION_KEEPER), ITEMS);
    const { edges } = data?.stations as { edges: { node: { code: string } }[] };
    expect(edges[0]?.node as object).toEqual({
      code: "dongqu",
      zones: ["一层", "二层"],
      standardItems: [
        { code: "sign", name: "有标识", met: true },
        { code: "water", name: "有饮水", met: true },
        { code: "third", name: null, met: null },
      ],
      standard: { met: 2, total: 2, unpublished: 1 },
    });
    expect(edges[1]?.node as object).toEqual({ code: "nanmen", zones: [], standardItems: [], standard: null });
  });
});
