import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { cancelRedemption } from "../rewards/cancel-redemption.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";

interface Entries {
  totalCount: number;
  edges: { node: Record<string, unknown> }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe("a volunteer's statement", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let rider: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph);
    rider = await county.rider(30);
    const { id } = await county.holds(rider, { quantity: 2 });
    await rider.does(() => cancelRedemption({ redemptionId: id }));
  });
  afterAll(() => close());

  const statement = async (args: string, fields: string, who = rider) => {
    const { data, code } = await county.asks(
      who,
      `{ volunteer(id: "${rider.viewer.id}") { points { entries${args} { totalCount edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } } } }`,
    );
    return { code, ...(data?.volunteer as { points: { entries: Entries } } | null)?.points.entries } as Entries & {
      code: unknown;
    };
  };

  it("runs from the newest line to the oldest, page by page", async () => {
    const pages: unknown[][] = [];
    let after = "";
    for (let more = true; more;) {
      const page = await statement(`(first: 2${after})`, "kind amount balanceAfter");
      pages.push(page.edges.map(({ node }) => [node.kind, node.amount, node.balanceAfter]));
      expect(page.totalCount).toBe(5);
      more = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }

    expect(pages).toEqual([
      [
        ["RETURNED", 20, 30],
        ["SPENT", -20, 10],
      ],
      [
        ["EARNED", 10, 30],
        ["EARNED", 10, 20],
      ],
      [["EARNED", 10, 10]],
    ]);
  });

  it("says by which rule in the viewer's language, and leads to the redemption", async () => {
    const english = { ...rider, viewer: { ...rider.viewer, language: "en" as const } };
    const { edges } = await statement(
      "",
      "rule { name version } incident { id } redemption { state quantity reward { name } }",
      english,
    );

    const [returned, , earned] = edges.map(({ node }) => node);
    expect(returned).toEqual({
      rule: null,
      incident: null,
      redemption: { state: "CANCELLED", quantity: 2, reward: { name: "Riding gloves" } },
    });
    expect(earned?.rule).toEqual({ name: "Verified hazard report", version: 1 });
    expect(earned?.redemption).toBeNull();
  });

  it("keeps the version that paid when the county changes or drops the rule", async () => {
    const changed = await VolunteerCounty.open(subgraph);
    const own = await changed.rider(10);
    await changed.publish("points", 2, { rules: [], expireAfterMonths: null, redemptionValidDays: 14, example: true });
    const query = `{ volunteer(id: "${own.viewer.id}") { points { entries { edges { node { rule { code name version example } } } } } } }`;

    const { data } = await changed.asks(own, query);

    expect(JSON.stringify(data)).toContain(
      JSON.stringify({ code: "hazard", name: "hazard", version: 1, example: false }),
    );
  });

  it("answers BAD_USER_INPUT to a page that is none", async () => {
    for (const args of ["(first: 0)", "(first: 101)", `(after: "x")`])
      expect((await statement(args, "id")).code).toBe("BAD_USER_INPUT");
  });

  it("has lines that are found by their key, by whoever may see them", async () => {
    const { edges } = await statement("(first: 1)", "id");
    const query = `{ _entities(representations: [{ __typename: "PointEntry", id: "${String(edges[0]?.node.id)}" }]) { ... on PointEntry { amount } } }`;
    const entity = async (who: Someone) => (await county.asks(who, query)).data?._entities;

    expect(await entity(county.here.staff(Role.DISPATCHER))).toEqual([{ amount: 20 }]);
    expect(await entity(await county.member())).toEqual([null]);
    expect(await entity(county.here.staff(Role.HANDLER))).toEqual([null]);
  });
});
