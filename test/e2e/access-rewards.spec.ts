import { randomUUID } from "node:crypto";
import { rider, staff } from "../kit/people.js";
import { cheapestReward, held, pointsOf, stationNamed, withPoints } from "../kit/points.js";
import { everybody, outcomes, viewer } from "../kit/viewers.js";

describe("rewards, by everybody", () => {
  it("redeeming is for riders who have the points", async () => {
    const luo = await rider("xinfeng", 1);
    const { id: rewardId, price } = await cheapestReward(luo);
    await withPoints(luo, price);
    const dear = { rewardId, quantity: 99 };

    expect(
      await outcomes((person) => person.asks("RedeemReward", { input: { idempotencyKey: randomUUID(), ...dear } })),
    ).toEqual(everybody({ UNAUTHENTICATED: "anyone", INSUFFICIENT_POINTS: "rider otherRider", FORBIDDEN: "others" }));
    const redemption = await luo.does("RedeemReward", { idempotencyKey: randomUUID(), rewardId, quantity: 1 });
    expect(redemption.state).toBe("HELD");
  });

  it("handing over is for the counter", async () => {
    const { code } = await held(await rider("xinfeng", 1));
    const clerk = await viewer("clerk");

    expect(
      await outcomes((person, name) =>
        person.asks("FulfilRedemption", { input: { code: name === "clerk" ? "00000000" : code } }),
      ),
    ).toEqual(
      // The clerk tries a code that nobody has.
      everybody({ UNAUTHENTICATED: "anyone", NOT_FOUND: "clerk", FORBIDDEN: "others" }),
    );
    expect((await clerk.does("FulfilRedemption", { code })).state).toBe("FULFILLED");
  });

  it("calling off is for the owner and the counter, and gives points and stock back", async () => {
    const luo = await rider("xinfeng", 1);
    const { id, points, reward } = await held(luo);
    const { balance } = await pointsOf(luo);

    const found = await outcomes((person, name) =>
      person.asks("CancelRedemption", {
        input: { redemptionId: name === "rider" || name === "clerk" ? randomUUID() : id },
      }),
    );

    expect(found).toEqual(
      everybody({ UNAUTHENTICATED: "anyone", NOT_FOUND: "rider clerk otherRider", FORBIDDEN: "others" }),
    );
    expect((await pointsOf(luo)).balance).toBe(balance);
    expect((await luo.does("CancelRedemption", { redemptionId: id })).state).toBe("CANCELLED");
    expect((await pointsOf(luo)).balance).toBe(balance + points);
    const { rewards } = await luo.sees("Rewards", { first: 100 });
    expect(rewards.edges.find(({ node }) => node.id === reward.id)?.node.stock).toBe(reward.stock + 1);
  });

  it("the counter may call off as well, but neither twice nor after handing over", async () => {
    const luo = await rider("xinfeng", 1);
    const clerk = await staff("xinfeng", "clerk");
    const [first, second] = [await held(luo), await held(luo)];
    await clerk.does("FulfilRedemption", { code: second.code });

    expect((await clerk.does("CancelRedemption", { redemptionId: first.id })).state).toBe("CANCELLED");
    for (const { id } of [first, second])
      expect((await luo.tries("CancelRedemption", { redemptionId: id })).userErrors[0]?.code).toBe("INVALID_STATE");
  });

  it("a clerk hands over at the own station alone", async () => {
    const luo = await rider("xinfeng", 1);
    const clerk = await staff("xinfeng", "clerk");
    const { code } = await held(luo, await stationNamed(luo, "梅坑"));

    const { userErrors, row } = await clerk.in("en").tries("FulfilRedemption", { code });

    expect(row).toBeNull();
    expect(userErrors[0]?.code).toBe("WRONG_STATION");
    expect((await clerk.sees("Redemption", { code })).redemption?.state).toBe("HELD");
  });

  it("guessing codes is slowed down", async () => {
    // Not a clerk whom other specs need: the look-ups are counted per person.
    const administrator = await staff("honggang", "admin");
    const look = (code: number) => administrator.asks("Redemption", { code: String(code) });

    for (let code = 10_000_000; code < 10_000_005; code++) expect((await look(code)).data?.redemption).toBeNull();
    const sixth = await look(10_000_005);

    expect(sixth.errors[0]?.extensions.code).toBe("RATE_LIMITED");
  });
});
