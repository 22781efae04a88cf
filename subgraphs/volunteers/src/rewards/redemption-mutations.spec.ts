import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";

describe("redemptions through the schema", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  it("are redeemed, handed over, called off and reversed", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, rewardId] = [await county.rider(20), (await county.reward()).id];
    const mutate = async (who: Someone, name: string, input: string) =>
      (
        await county.asks(
          who,
          `mutation { ${name}(input: { ${input} }) { redemption { id code state reward { stock } } userErrors { code message path } } }`,
        )
      ).data?.[name] as { redemption: { id: string; code: string; state: string }; userErrors: object[] };

    const redeemed = await mutate(rider, "redeemReward", `idempotencyKey: "k", rewardId: "${rewardId}", quantity: 1`);
    expect(redeemed.redemption).toEqual(jasmine.objectContaining({ state: "HELD", reward: { stock: 4 } }) as never);
    const { id, code } = redeemed.redemption;
    const handed = await mutate(county.clerk(), "fulfilRedemption", `code: "${code}"`);
    expect([handed.redemption.state, handed.userErrors]).toEqual(["FULFILLED", []]);
    const late = await mutate(rider, "cancelRedemption", `redemptionId: "${id}"`);
    expect([late.redemption, late.userErrors.length]).toEqual([null as never, 1]);
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const undone = await mutate(admin, "reverseRedemption", `redemptionId: "${id}", reason: "错"`);
    expect(undone.redemption).toEqual(
      jasmine.objectContaining({ state: "REVERSED", code: null, reward: { stock: 5 } }) as never,
    );
  });
});
