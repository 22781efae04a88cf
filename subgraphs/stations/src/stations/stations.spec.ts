import { Role, uuid7, type Subgraph, type Viewer } from "@beegrid/kernel";
import { connectForTest, testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createStations } from "../index.js";
import { stationsCounty } from "../spec-kit/stations-county.js";
import { STATIONS } from "../spec-kit/stations-pack.js";
import { clock } from "./clock.js";
import { Station } from "./station.js";

interface Edge {
  cursor: string;
  distanceMetres: number | null;
  node: Record<string, unknown> & { code: string };
}

describe("stations", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createStations();
  });
  afterAll(() => close());

  const tell = (here: TestCounty, type: string, body: Record<string, unknown>) =>
    subgraph.receive({ id: uuid7(), type, county: here.slug, at: 1_000_000, body });
  const organization = (code: string, path: string) => ({ id: `id-${code}`, code, path, version: 1 });

  async function county(): Promise<TestCounty> {
    const here = await testCounty(db, { published: [] });
    await tell(here, "CountyPublished", { section: "stations", version: 1, value: STATIONS });
    await tell(here, "OrganizationsSaved", {
      organizations: [
        organization("440233001", "/440233/440233001/"),
        organization("station-dongqu", "/440233/440233001/440233001001/station-dongqu/"),
        organization("station-xiqu", "/440233/440233002/440233002001/station-xiqu/"),
      ],
    });
    return here;
  }

  const ask = (viewer: Viewer, query: string) => subgraph.execute({ query }, viewer);
  async function list(viewer: Viewer, args: string, fields = "code") {
    const { data, errors } = await ask(
      viewer,
      `{ stations${args} { totalCount edges { cursor distanceMetres node { ${fields} } } pageInfo { hasNextPage endCursor } } }`,
    );
    const found = data?.stations as { totalCount: number; edges: Edge[]; pageInfo: { endCursor: string } } | null;
    return { errors, ...found, edges: found?.edges ?? [], codes: found?.edges.map((edge) => edge.node.code) };
  }
  const everybody = async () => (await county()).member().viewer;

  it("are told whole, in the viewer's language", async () => {
    spyOn(clock, "now").and.returnValue(new Date("2026-05-11T12:00:00+08:00"));
    const viewer = { ...(await county()).client("catalogue").viewer, language: "en" as const };

    const { edges } = await list(
      viewer,
      "(first: 1)",
      `code name type { code name } address location { longitude latitude } openNow openingHours { days from to }
       services { code name } organization { id } standard { name met total unpublished } example`,
    );

    expect(edges[0]?.node).toEqual({
      code: "dongqu",
      name: "East station",
      type: { code: "station", name: "Station" },
      address: "东区示例路 1 号",
      location: { longitude: 114.2, latitude: 24 },
      openNow: true,
      openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "08:00", to: "22:00" }],
      services: [
        { code: "rest", name: "Rest" },
        { code: "water", name: "Drinking water" },
      ],
      organization: { id: "id-station-dongqu" },
      standard: { name: "Ten things", met: 2, total: 2, unpublished: 1 },
      example: true,
    });
  });

  it("show each item of the standard, met or not, unpublished ones without words", async () => {
    const { edges } = await list(await everybody(), "", "code standardItems { code name met }");
    const items = Object.fromEntries(edges.map(({ node }) => [node.code, node.standardItems]));

    expect(items.dongqu).toEqual([
      { code: "sign", name: "有标识", met: true },
      { code: "water", name: "有饮水", met: true },
      { code: "third", name: null, met: false },
    ]);
    expect(items.nanmen).toEqual([]);
  });

  it("fall back to Chinese, and have no organisation before it was heard of", async () => {
    const viewer = { ...(await everybody()), language: "en" as const };

    const { edges } = await list(
      viewer,
      `(filter: { text: "nanmen" })`,
      "code name organization { id } standard { name }",
    );

    expect(edges.map((edge) => edge.node)).toEqual([
      { code: "nanmen", name: "南门示例歇脚点", organization: null, standard: null },
    ]);
  });

  it("come page by page in code order", async () => {
    const viewer = await everybody();

    const first = await list(viewer, "(first: 2)");
    const second = await list(viewer, `(first: 2, after: "${first.pageInfo?.endCursor}")`);

    expect([first.codes, second.codes]).toEqual([["dongqu", "nanmen"], ["xiqu"]]);
    expect([first.totalCount, second.totalCount]).toEqual([3, 3]);
    expect(first.edges[0]?.distanceMetres).toBeNull();
  });

  it("come nearest first inside a circle, page by page", async () => {
    const viewer = await everybody();
    const near = "near: { point: { longitude: 114.2, latitude: 24 }, radiusMetres: 1100 }";
    const wide = near.replace("1100", "1200");

    const inside = await list(viewer, `(${near})`);
    const first = await list(viewer, `(${wide}, first: 2)`);
    const second = await list(viewer, `(${wide}, after: "${first.pageInfo?.endCursor}")`);

    expect(inside.edges.map((edge) => [edge.node.code, edge.distanceMetres])).toEqual([
      ["dongqu", 0],
      ["xiqu", 1016],
    ]);
    expect([inside.totalCount, first.totalCount]).toEqual([2, 3]);
    expect([first.codes, second.codes]).toEqual([["dongqu", "xiqu"], ["nanmen"]]);
  });

  it("are chosen by type, by all of the services, by words and by subtree", async () => {
    const viewer = await everybody();
    const chosen = async (filter: string) => (await list(viewer, `(filter: { ${filter} })`)).codes;

    expect(await chosen(`typeCodes: ["rest-stop"]`)).toEqual(["nanmen"]);
    expect(await chosen(`serviceCodes: ["water", "rest"]`)).toEqual(["dongqu", "xiqu"]);
    expect(await chosen(`serviceCodes: ["water", "wifi"]`)).toEqual(["xiqu"]);
    expect(await chosen(`text: "EAST"`)).toEqual(["dongqu"]);
    expect(await chosen(`text: "100%"`)).toEqual(["nanmen"]);
    expect(await chosen(`text: "zh"`)).toEqual([]);
    expect(await chosen(`within: "id-440233001"`)).toEqual(["dongqu"]);
    expect(await chosen(`within: "id-of-nobody"`)).toEqual([]);
  });

  it("are chosen by a city's district", async () => {
    const here = await stationsCounty(subgraph, [], {
      "511111": "/511100/511111/",
      "station-dongqu": "/511100/511111/511111001/511111001001/station-dongqu/",
      "station-nanmen": "/511100/511102/511102001/511102001001/station-nanmen/",
    });

    expect((await list(here.member().viewer, `(filter: { within: "id-511111" })`)).codes).toEqual(["dongqu"]);
  });

  it("are chosen by whether they are open at this moment", async () => {
    const viewer = await everybody();
    const openAt = async (moment: string, openNow: boolean) => {
      clock.now = () => new Date(moment);
      return (await list(viewer, `(filter: { openNow: ${openNow} })`)).codes;
    };
    const before = clock.now;

    // A Saturday noon, then Friday night.
    expect(await openAt("2026-05-16T12:00:00+08:00", true)).toEqual(["dongqu", "nanmen"]);
    expect(await openAt("2026-05-15T23:00:00+08:00", true)).toEqual(["nanmen"]);
    expect(await openAt("2026-05-15T23:00:00+08:00", false)).toEqual(["dongqu", "xiqu"]);
    clock.now = before;
  });

  it("leave the list when withdrawn, but are still found by id", async () => {
    const here = await county();
    const { viewer } = here.staff(Role.DISPATCHER);
    const left = { ...STATIONS, stations: STATIONS.stations.slice(1) };
    await tell(here, "CountyPublished", { section: "stations", version: 2, value: left });
    const [gone] = await here.find(Station, { code: "dongqu" });

    expect((await list(viewer, "")).codes).toEqual(["nanmen", "xiqu"]);
    const { data } = await ask(viewer, `{ station(id: "${gone?.id}") { code openNow services { code } } }`);
    expect(data?.station).toEqual(jasmine.objectContaining({ code: "dongqu", openNow: false, services: [] }));
  });

  it("are reached by other subgraphs through their id", async () => {
    const here = await county();
    const [station] = await here.find(Station, { code: "xiqu" });

    const { data } = await ask(
      here.member().viewer,
      `{ _entities(representations: [{ __typename: "Station", id: "${station?.id}" }, { __typename: "Station", id: "no" }]) { ... on Station { name } } }`,
    );

    expect(data?._entities).toEqual([jasmine.objectContaining({ name: "西区示例驿站" }), null] as never);
  });

  it("are no county's but the viewer's own", async () => {
    const [here, there] = [await county(), await county()];
    const [station] = await here.find(Station, { code: "xiqu" });
    const query = `{ station(id: "${station?.id}") { code } }`;

    expect((await ask(here.member().viewer, query)).data?.station).not.toBeNull();
    expect((await ask(there.member().viewer, query)).data?.station).toBeNull();
  });

  it("are refused to whoever lacks the scope", async () => {
    const here = await county();
    const { errors } = await list(here.member(undefined, ["report"]).viewer, "");

    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});
