import type { Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { PACK } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { cancelRedemption } from "./cancel-redemption.js";
import { fulfilRedemption } from "./fulfil-redemption.js";

const FIFTY = Array.from({ length: 50 }, (_, i) => i);

/** How often each outcome came. */
function tally(answers: { userErrors: { code: string }[] }[]): Record<string, number> {
  const outcomes = answers.map(({ userErrors }) => userErrors[0]?.code ?? "done");
  return Object.fromEntries([...Map.groupBy(outcomes, (o) => o)].map(([outcome, all]) => [outcome, all.length]));
}

describe("fifty at once", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  it("for the last reward: one has it, 49 hear that none is left", async () => {
    const lastOfEach = PACK.rewards.map((reward) => ({ ...reward, stock: 1 }));
    const county = await VolunteerCounty.open(subgraph, lastOfEach);
    const riders = await Promise.all(FIFTY.map(() => county.rider(10)));

    const answers = await Promise.all(riders.map((rider) => county.redeems(rider)));

    expect(tally(answers)).toEqual({ done: 1, OUT_OF_STOCK: 49 });
    expect(await county.counts()).toEqual([0, 1, 0]);
    expect((await county.here.events("RedemptionHeld")).length).toBe(1);
    expect(await county.broken()).toEqual([]);
  });

  it("spending one balance: never below zero", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(30);
    const rewardId = (await county.reward("meal")).id;

    const answers = await Promise.all(FIFTY.map(() => county.redeems(rider, { rewardId })));

    expect(tally(answers)).toEqual({ done: 7, INSUFFICIENT_POINTS: 43 });
    expect(await county.account(rider)).toEqual({ balance: 2, held: 28 });
    expect(await county.counts("meal")).toEqual([93, 7, 0]);
    expect(await county.broken()).toEqual([]);
  });

  it("handing over one code: once", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const { code } = await county.holds(await county.rider(10));
    const clerks = FIFTY.map(() => county.clerk());

    const answers = await Promise.all(clerks.map((clerk) => clerk.does(() => fulfilRedemption({ code }))));

    expect(tally(answers)).toEqual({ done: 1, INVALID_STATE: 49 });
    expect(await county.counts()).toEqual([4, 0, 1]);
    expect((await county.here.events("RedemptionFulfilled")).length).toBe(1);
    expect(await county.broken()).toEqual([]);
  });

  it("handing over and calling off, earning and spending: nothing is lost", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, clerk] = [await county.rider(50), county.clerk()];
    const held = [await county.holds(rider), await county.holds(rider), await county.holds(rider)];

    await Promise.all(
      held.flatMap(({ id, code }) => [
        clerk.does(() => fulfilRedemption({ code })),
        rider.does(() => cancelRedemption({ redemptionId: id })),
        rider.does(() => cancelRedemption({ redemptionId: id })),
        county.verified(rider.viewer.id),
        county.redeems(rider),
      ]),
    );

    expect(await county.broken()).toEqual([]);
  });
});
