import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";

const EAST = "/440233/440233001/";
const WEST = "/440233/440233002/";

describe("volunteers", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let rider: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph);
    rider = await county.rider(20);
    await county.holds(rider);
  });
  afterAll(() => close());

  const sees = async (who: Someone, fields = "id") => {
    const { data, code } = await county.asks(who, `{ volunteer(id: "${rider.viewer.id}") { ${fields} } }`);
    return code ?? data?.volunteer;
  };
  const found = () => ({ id: rider.viewer.id });

  it("are reached by themselves, and by staff in whose subtree their grid is", async () => {
    expect(await sees(rider)).toEqual(found());
    expect(await sees(county.here.staff(Role.DISPATCHER))).toEqual(found());
    expect(await sees(county.here.staff(Role.DISPATCHER, EAST))).toEqual(found());
    expect(await sees(county.here.staff(Role.HANDLER, EAST))).toEqual(found());
  });

  it("are not there for other members, other subtrees and other counties", async () => {
    const elsewhere = await VolunteerCounty.open(subgraph);

    expect(await sees(await county.member())).toBeNull();
    expect(await sees(county.here.staff(Role.DISPATCHER, WEST))).toBeNull();
    const foreign = elsewhere.here.staff(Role.DISPATCHER);
    expect((await elsewhere.asks(foreign, `{ volunteer(id: "${rider.viewer.id}") { id } }`)).data).toEqual({
      volunteer: null,
    });
  });

  it("are refused to apps for themselves, and to roles that do not need them", async () => {
    expect(await sees(county.here.client("points", "catalogue"))).toBe("FORBIDDEN");
    expect(await sees(county.here.staff(Role.AUDITOR))).toBe("FORBIDDEN");
    expect(await sees(county.here.member(rider.viewer.id, ["report"]))).toBe("FORBIDDEN");
  });

  it("without a grid are reached by the whole county's staff only", async () => {
    const { viewer } = await county.member(null);
    const asks = async (who: Someone) =>
      (await county.asks(who, `{ volunteer(id: "${viewer.id}") { id } }`)).data?.volunteer;

    expect(await asks(county.here.staff(Role.DISPATCHER))).toEqual({ id: viewer.id });
    expect(await asks(county.here.staff(Role.DISPATCHER, EAST))).toBeNull();
  });

  it("show points and redemptions to themselves and to whoever may read points there", async () => {
    const fields = "points { balance held } redemptions(first: 1) { totalCount edges { node { state code } } }";
    const shown = (code: string | null) => ({
      points: { balance: 10, held: 10 },
      redemptions: { totalCount: 1, edges: [{ node: { state: "HELD", code } }] },
    });

    expect(await sees(rider, fields)).toEqual(shown(jasmine.stringMatching(/^\d{8}$/) as never));
    expect(await sees(county.here.staff(Role.DISPATCHER, EAST), fields)).toEqual(shown(null));
    expect(await sees(county.here.staff(Role.HANDLER, EAST), "points { balance }")).toBe("FORBIDDEN");
    expect(await sees(county.here.staff(Role.HANDLER, EAST), "redemptions { totalCount }")).toBe("FORBIDDEN");
  });

  it("have an empty account before the first points", async () => {
    const newcomer = await county.member();
    const query = `{ volunteer(id: "${newcomer.viewer.id}") { member { id } points { balance held entries { totalCount edges { node { id } } } } } }`;

    expect((await county.asks(newcomer, query)).data?.volunteer).toEqual({
      member: { id: newcomer.viewer.id },
      points: { balance: 0, held: 0, entries: { totalCount: 0, edges: [] } },
    });
  });

  it("are the members that other subgraphs speak of, as far as the viewer reaches", async () => {
    const query = `{ _entities(representations: [{ __typename: "Member", id: "${rider.viewer.id}" }, { __typename: "Member", id: "none" }])
      { ... on Member { volunteer { id points { balance } } } } }`;
    const members = async (who: Someone) => (await county.asks(who, query)).data?._entities;

    const shown = { volunteer: { id: rider.viewer.id, points: { balance: 10 } } };
    expect(await members(rider)).toEqual([shown, { volunteer: null }]);
    expect(await members(await county.member())).toEqual([{ volunteer: null }, { volunteer: null }]);
    expect((await county.asks(county.here.staff(Role.AUDITOR), query)).code).toBe("FORBIDDEN");
  });

  it("are found by their key, in one batch, as far as the viewer reaches", async () => {
    const query = `{ _entities(representations: [{ __typename: "Volunteer", id: "${rider.viewer.id}" }]) { ... on Volunteer { id } } }`;

    expect((await county.asks(rider, query)).data?._entities).toEqual([found()]);
    expect((await county.asks(await county.member(), query)).data?._entities).toEqual([null]);
  });
});
