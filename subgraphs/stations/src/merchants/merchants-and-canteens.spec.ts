import { Role, type Subgraph, type Viewer } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { Canteen } from "../canteens/canteen.js";
import { db } from "../door.js";
import { createStations } from "../index.js";
import { publish, stationsCounty } from "../spec-kit/stations-county.js";
import { STATIONS } from "../spec-kit/stations-pack.js";
import { Merchant } from "./merchant.js";

const MERCHANTS = `query($filter: PlaceFilter, $first: Int, $after: String) { merchants(filter: $filter, first: $first, after: $after) {
  totalCount edges { node { code name offer organization { id } example } } pageInfo { endCursor } } }`;
const CANTEENS = `{ canteens { totalCount edges { node { code name seats services organization { id } example } } } }`;

interface Listed {
  totalCount: number;
  edges: { node: Record<string, unknown> }[];
  pageInfo: { endCursor: string };
}

describe("merchants and canteens", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  async function merchants(viewer: Viewer, variables: Record<string, unknown> = {}) {
    const { data, errors } = await subgraph.execute({ query: MERCHANTS, variables }, viewer);
    expect(errors).toBeUndefined();
    return data?.merchants as Listed;
  }
  const codesOf = ({ edges }: Listed) => edges.map(({ node }) => node.code);

  it("are told whole, in the viewer's language, at their division", async () => {
    const here = await stationsCounty(subgraph);
    const viewer = { ...here.client("catalogue").viewer, language: "en" as const };

    const listed = await merchants(viewer);
    const { data } = await subgraph.execute({ query: CANTEENS }, viewer);

    expect(listed.edges.map(({ node }) => node)).toEqual([
      {
        code: "noodles",
        name: "Example Noodles",
        offer: "A tenth off the rider's meal",
        organization: { id: "id-440233001001" },
        example: true,
      },
      {
        code: "repairs",
        name: "示例车行",
        offer: "免费打气",
        organization: { id: "id-440233002" },
        example: true,
      },
    ]);
    const canteens = data?.canteens as Listed;
    expect(canteens.totalCount).toBe(2);
    expect(canteens.edges[0]?.node).toEqual({
      code: "east-canteen",
      name: "East canteen",
      seats: 120,
      services: ["Proxy services", "假期托管"],
      organization: { id: "id-440233001001" },
      example: true,
    });
  });

  it("come page by page, and narrow by words and by subtree", async () => {
    const here = await stationsCounty(subgraph);
    const { viewer } = here.staff(Role.STATION_KEEPER);
    const found = async (filter: object) => codesOf(await merchants(viewer, { filter }));

    const first = await merchants(viewer, { first: 1 });
    const second = await merchants(viewer, { first: 1, after: first.pageInfo.endCursor });
    expect([codesOf(first), codesOf(second), second.totalCount]).toEqual([["noodles"], ["repairs"], 2]);
    expect(await found({ text: "NOODLES" })).toEqual(["noodles"]);
    expect(await found({ text: "打气" })).toEqual(["repairs"]);
    expect(await found({ within: "id-440233001" })).toEqual(["noodles"]);
    expect(await found({ within: "id-440233" })).toEqual(["noodles", "repairs"]);
    expect(await found({ within: "id-of-nobody" })).toEqual([]);
  });

  it("keep their ids when they change, and are withdrawn when gone from the pack", async () => {
    const here = await stationsCounty(subgraph);
    const [before] = await here.find(Merchant, { code: "noodles" });
    const [noodles] = STATIONS.merchants as [StationMerchant];

    await publish(subgraph, here, 2, "2026-02-01", {
      merchants: [{ ...noodles, offer: { zh: "骑士套餐八折" } }],
      canteens: [],
    });

    const [after] = await here.find(Merchant, { code: "noodles" });
    expect(after).toEqual(
      jasmine.objectContaining({ id: before?.id, offering: { zh: "骑士套餐八折" }, listedAt: null }) as never,
    );
    expect(codesOf(await merchants(here.member().viewer))).toEqual(["noodles"]);
    expect((await here.find(Merchant, { code: "repairs" }))[0]?.withdrawnAt).toEqual(new Date("2026-02-01"));
    expect((await here.find(Canteen)).every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
  });

  it("are dated when the county adds them to what it had published", async () => {
    const here = await stationsCounty(subgraph);
    const [noodles] = STATIONS.merchants as [StationMerchant];

    await publish(subgraph, here, 2, "2026-02-01", {
      merchants: [...STATIONS.merchants, { ...noodles, code: "dumplings" }],
    });

    expect((await here.find(Merchant, { code: "dumplings" }))[0]?.listedAt).toEqual(new Date("2026-02-01"));
    expect((await here.find(Merchant, { code: "noodles" }))[0]?.listedAt).toBeNull();
  });

  it("are no county's but the viewer's own, and refused to whoever lacks the scope", async () => {
    const here = await stationsCounty(subgraph);
    const there = await stationsCounty(subgraph);
    await publish(subgraph, there, 2, "2026-02-01", { merchants: [] });

    expect((await merchants(here.member().viewer)).totalCount).toBe(2);
    expect((await merchants(there.member().viewer)).totalCount).toBe(0);
    for (const query of [MERCHANTS, CANTEENS]) {
      const { errors } = await subgraph.execute({ query }, here.client("report").viewer);
      expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
  });
});

type StationMerchant = (typeof STATIONS)["merchants"][number];
