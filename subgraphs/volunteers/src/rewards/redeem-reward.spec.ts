import { uuid7, type Subgraph } from "@beegrid/kernel";
import { codes, connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { LotTaking, PointLot } from "../points/point-lot.js";
import { PointEntry } from "../points/point-entry.js";
import { PLENTY } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { redeemReward } from "./redeem-reward.js";
import { redemptionCode } from "./redemption-code.js";
import { Redemption } from "./redemption.js";

describe("redeemReward", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph, PLENTY);
  });
  afterAll(() => close());

  it("holds points and stock until the reward is fetched", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(30);
    const before = Date.now();

    const redemption = await county.holds(rider, { quantity: 2, stationId: "id-west" });

    expect(redemption).toEqual(
      jasmine.objectContaining({ state: "HELD", quantity: 2, points: 20, stationId: "id-west" }) as never,
    );
    expect(redemption.code).toMatch(/^[0-9]{8}$/);
    const days = (redemption.expiresAt.getTime() - before) / 86_400_000;
    expect(days).toBeCloseTo(14, 3);
    expect(await county.account(rider)).toEqual({ balance: 10, held: 20 });
    expect(await county.counts()).toEqual([3, 2, 0]);
    const [spent] = await county.here.find(PointEntry, { kind: "SPENT" } as never);
    expect([spent?.amount, spent?.balanceAfter, spent?.redemptionId]).toEqual([-20, 10, redemption.id]);
    expect((await county.here.events("RedemptionHeld")).length).toBe(1);
    expect(await county.broken()).toEqual([]);
  });

  it("takes the oldest points first", async () => {
    const rider = await county.member();
    const day = (n: number) => ({ verifiedAt: Date.now() - n * 86_400_000 });
    const youngest = await county.verified(rider.viewer.id, day(1));
    const oldest = await county.verified(rider.viewer.id, day(3));
    const middle = await county.verified(rider.viewer.id, day(2));

    const { id } = await county.holds(rider, { rewardId: (await county.reward("meal")).id, quantity: 4 });

    const lots = await county.here.find(PointLot, { volunteerId: rider.viewer.id });
    const left = (incident: { incidentId: string }) =>
      lots.find((lot) => lot.sourceId === incident.incidentId)?.remaining;
    expect([oldest, middle, youngest].map(left)).toEqual([0, 4, 10]);
    const takings = await county.here.find(LotTaking, { redemptionId: id });
    expect(takings.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([6, 10]);
  });

  it("spends once however often the same request comes", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(30);
    const input = { idempotencyKey: "once", rewardId: (await county.reward()).id, quantity: 1 };

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => rider.does(() => redeemReward(input))));
    const other = await rider.does(() => redeemReward({ ...input, quantity: 2 }));

    expect(new Set(answers.map(({ redemption }) => redemption?.id)).size).toBe(1);
    expect(codes(other)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await county.account(rider)).toEqual({ balance: 20, held: 10 });
    expect(await county.here.count(Redemption)).toBe(1);
  });

  it("refuses what the balance does not cover, and leaves no trace", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, newcomer] = [await county.rider(10), county.here.member()];

    const answers = [await county.redeems(rider, { quantity: 2 }), await county.redeems(newcomer)];

    expect(answers.map(codes)).toEqual([["INSUFFICIENT_POINTS"], ["INSUFFICIENT_POINTS"]]);
    expect(answers[0]?.userErrors[0]?.message).toBe("需要 20 分，现有 10 分");
    expect(await county.account(rider)).toEqual({ balance: 10, held: 0 });
    expect(await county.counts()).toEqual([5, 0, 0]);
    expect(await county.here.count(Redemption)).toBe(0);
    expect(await county.here.events("RedemptionHeld")).toEqual([]);
  });

  it("refuses more than is in stock, and gives the points back", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(60);

    const answer = await county.redeems(rider, { quantity: 6 });

    expect(codes(answer)).toEqual(["OUT_OF_STOCK"]);
    expect(answer.userErrors[0]?.message).toBe("库存只有 5 件");
    expect(await county.account(rider)).toEqual({ balance: 60, held: 0 });
    expect(await county.broken()).toEqual([]);
  });

  it("does not spend points that are too old", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.member();
    await county.verified(rider.viewer.id, { verifiedAt: new Date("2020-01-01").getTime() });
    await county.verified(rider.viewer.id);

    const refused = await county.redeems(rider, { quantity: 2 });
    await county.holds(rider);

    expect(refused.userErrors[0]?.message).toBe("需要 20 分，现有 10 分");
    expect(await county.account(rider)).toEqual({ balance: 0, held: 10 });
    expect((await county.here.find(PointEntry, { kind: "EXPIRED" } as never)).map(({ amount }) => amount)).toEqual([
      -10,
    ]);
    expect(await county.broken()).toEqual([]);
  });

  it("draws another code when the first is taken", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(20);
    spyOn(redemptionCode, "draw").and.returnValues("00000001", "00000001", "00000002");

    const drawn = [await county.holds(rider), await county.holds(rider)];

    expect(drawn.map(({ code }) => code)).toEqual(["00000001", "00000002"]);
    expect(await county.broken()).toEqual([]);
  });

  it("answers INVALID_INPUT to quantities that are none", async () => {
    const rider = await county.rider(10);

    for (const quantity of [0, -1, 100, 1.5]) {
      const answer = await county.redeems(rider, { quantity });
      expect(answer.userErrors).toEqual([
        jasmine.objectContaining({ code: "INVALID_INPUT", path: ["input", "quantity"] }) as never,
      ]);
    }
  });

  it("finds no reward and no station that is not there, nor one of another county", async () => {
    const [county, elsewhere] = [await VolunteerCounty.open(subgraph), await VolunteerCounty.open(subgraph)];
    const rider = await county.rider(10);
    const foreign = (await elsewhere.reward()).id;

    expect(await refusal(county.redeems(rider, { rewardId: uuid7() }))).toBe("NOT_FOUND");
    expect(await refusal(county.redeems(rider, { rewardId: foreign }))).toBe("NOT_FOUND");
    expect(await refusal(county.redeems(rider, { stationId: "id-north" }))).toBe("NOT_FOUND");
    await county.publish("rewards", 2, []);
    expect(await refusal(county.redeems(rider))).toBe("NOT_FOUND");
    expect(await elsewhere.counts()).toEqual([5, 0, 0]);
  });

  it("is only for members whose app may redeem", async () => {
    expect(await refusal(county.redeems(county.clerk()))).toBe("FORBIDDEN");
    expect(await refusal(county.redeems(county.here.member(undefined, ["points"])))).toBe("FORBIDDEN");
    expect(await refusal(county.redeems(county.here.client("redeem")))).toBe("FORBIDDEN");
  });
});
