import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { PACK } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { fulfilRedemption } from "./fulfil-redemption.js";
import { Reward } from "./reward.js";

describe("rewards", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  const [gloves, meal] = PACK.rewards;
  const withStock = (stock: number) => [{ ...gloves, stock }, meal];

  it("are told as the pack has them, in code order and in the viewer's language", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const query = `{ rewards(first: 5) { totalCount edges { node { name category price stock example } } } }`;
    const client = county.here.client("catalogue");

    const { data } = await county.asks({ ...client, viewer: { ...client.viewer, language: "en" } }, query);

    expect(data?.rewards).toEqual({
      totalCount: 2,
      edges: [
        { node: { name: "Riding gloves", category: "GOODS", price: 10, stock: 5, example: true } },
        { node: { name: "工作餐券", category: "MEAL", price: 4, stock: 100, example: true } },
      ],
    });
    expect((await county.asks(county.here.member(undefined, ["report"]), query)).code).toBe("FORBIDDEN");
    expect((await county.asks(county.here.staff(Role.HANDLER), query)).code).toBe("FORBIDDEN");
  });

  it("keep their id, and what is held and handed over, when the pack changes", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const before = await county.reward();
    const { code } = await county.holds(await county.rider(20));
    await county.clerk().does(() => fulfilRedemption({ code }));
    await county.holds(await county.rider(20));
    const { data } = await county.asks(
      county.clerk(),
      "{ rewards(first: 1) { edges { node { stock held fulfilled } } } }",
    );
    expect(data?.rewards).toEqual({ edges: [{ node: { stock: 3, held: 1, fulfilled: 1 } }] });

    await county.publish("rewards", 2, [{ ...gloves, price: 12, stock: 8 }, meal]);

    const after = await county.reward();
    expect([after.id, after.price]).toEqual([before.id, 12]);
    expect([after.initialStock, after.restocked]).toEqual([5, 3]);
    expect(await county.counts()).toEqual([6, 1, 1]);
    expect(await county.broken()).toEqual([]);
  });

  it("are taken out of stock as far as they are there", async () => {
    const county = await VolunteerCounty.open(subgraph);
    await county.holds(await county.rider(40), { quantity: 4 });

    await county.publish("rewards", 2, withStock(2));
    expect(await county.counts()).toEqual([0, 4, 0]);
    await county.publish("rewards", 3, withStock(2));
    expect(await county.counts()).toEqual([0, 4, 0]);
    await county.publish("rewards", 4, withStock(6));

    expect(await county.counts()).toEqual([2, 4, 0]);
    expect(await county.broken()).toEqual([]);
  });

  it("leave the list when the pack has them no more, and come back with what was left", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const codes = async () => {
      const { data } = await county.asks(county.here.client("catalogue"), "{ rewards { edges { node { name } } } }");
      return (data?.rewards as { edges: { node: { name: string } }[] }).edges.map(({ node }) => node.name);
    };

    await county.publish("rewards", 2, [meal]);
    expect(await codes()).toEqual(["工作餐券"]);
    await county.publish("rewards", 3, PACK.rewards);

    expect(await codes()).toEqual(["骑行手套", "工作餐券"]);
    expect(await county.counts()).toEqual([5, 0, 0]);
  });

  it("are not touched by an older version that arrives late, nor by another section", async () => {
    const county = await VolunteerCounty.open(subgraph);
    await county.publish("rewards", 3, withStock(7));

    await county.publish("rewards", 2, withStock(9));
    await county.publish("published", 9, []);

    expect(await county.counts()).toEqual([7, 0, 0]);
    expect(await county.here.count(Reward)).toBe(2);
  });

  it("are found by their key", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const { id } = await county.reward();
    const query = `{ _entities(representations: [{ __typename: "Reward", id: "${id}" }, { __typename: "Reward", id: "no" }]) { ... on Reward { price } } }`;

    expect((await county.asks(county.clerk(), query)).data?._entities).toEqual([{ price: 10 }, null]);
    expect((await county.asks(county.here.staff(Role.HANDLER), query)).code).toBe("FORBIDDEN");
  });
});
