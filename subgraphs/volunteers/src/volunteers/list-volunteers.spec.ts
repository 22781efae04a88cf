import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { EAST, EAST_COMMUNITY, serviceCounty, WEST, WEST_COMMUNITY } from "../spec-kit/service-county.js";
import type { VolunteerCounty } from "../spec-kit/volunteer-county.js";

describe("the list of volunteers", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let rider: Someone;
  let ids: { east: string; idle: string; west: string; nowhere: string };
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await serviceCounty(subgraph);
    rider = await county.member(`${EAST_COMMUNITY}440233001001001/`);
    await county.verified(rider.viewer.id);
    const idle = await county.member(`${EAST_COMMUNITY}440233001001002/`);
    const west = await county.member(`${WEST_COMMUNITY}440233002001001/`);
    await county.verified(west.viewer.id);
    const nowhere = await county.member(null);
    ids = { east: rider.viewer.id, idle: idle.viewer.id, west: west.viewer.id, nowhere: nowhere.viewer.id };
  });
  afterAll(() => close());

  const list = async (who: Someone, filter = "", of = county) => {
    const { data, code } = await of.asks(
      who,
      `{ volunteers${filter && `(filter: { ${filter} })`} { totalCount edges { node { id } } } }`,
    );
    if (code) return code;
    const { totalCount, edges } = data?.volunteers as { totalCount: number; edges: { node: { id: string } }[] };
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node.id);
  };

  it("stands by id, and holds whom the viewer reaches", async () => {
    const { east, idle, west, nowhere } = ids;

    expect(await list(county.here.staff(Role.COUNTY_ADMINISTRATOR))).toEqual([east, idle, west, nowhere].sort());
    expect(await list(county.here.staff(Role.DISPATCHER, EAST))).toEqual([east, idle].sort());
    expect(await list(county.here.staff(Role.DISPATCHER, WEST))).toEqual([west]);
    expect(await list(rider)).toEqual([east]);
  });

  it("is narrowed to a unit and to who has earned", async () => {
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const { east, idle, west, nowhere } = ids;

    expect(await list(admin, 'within: "org-440233001001002"')).toEqual([idle]);
    expect(await list(admin, "earned: true")).toEqual([east, west].sort());
    expect(await list(admin, "earned: false")).toEqual([idle, nowhere].sort());
    expect(await list(admin, 'within: "org-440233001", earned: true')).toEqual([east]);
    expect(await list(county.here.staff(Role.DISPATCHER, WEST), 'within: "org-440233001"')).toEqual([]);
    expect(await list(rider, "earned: false")).toEqual([]);
  });

  it("goes on page by page", async () => {
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const page = async (after = "") => {
      const query = `{ volunteers(first: 3${after && `, after: "${after}"`}) { pageInfo { endCursor } edges { node { id } } } }`;
      const { data } = await county.asks(admin, query);
      return data?.volunteers as { pageInfo: { endCursor: string }; edges: { node: { id: string } }[] };
    };
    const first = await page();
    const second = await page(first.pageInfo.endCursor);

    expect([first, second].flatMap(({ edges }) => edges.map(({ node }) => node.id))).toEqual(Object.values(ids).sort());
  });

  it("is another county's never, and refused to apps and to roles that do not need it", async () => {
    const elsewhere = await serviceCounty(subgraph);
    const own = await elsewhere.member();

    expect(await list(elsewhere.here.staff(Role.DISPATCHER), "", elsewhere)).toEqual([own.viewer.id]);
    expect(await list(county.here.client("points", "catalogue"))).toBe("FORBIDDEN");
    expect(await list(county.here.staff(Role.AUDITOR))).toBe("FORBIDDEN");
  });
});
