import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { codes, connectForTest, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { cancelRedemption } from "../rewards/cancel-redemption.js";
import { PLENTY } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { adjustPoints } from "./adjust-points.js";
import { expireAllLots } from "./expire-lots.js";
import { PointAccount } from "./point-account.js";
import { PointEntry } from "./point-entry.js";
import { reversePoints } from "./reverse-points.js";

const REASON = "复核发现上报不属实";

describe("points that came by mistake", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let administrator: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph, PLENTY);
    administrator = county.here.staff(Role.COUNTY_ADMINISTRATOR);
  });
  afterAll(() => close());

  const entriesOf = async ({ viewer }: Someone) =>
    (await county.here.find(PointEntry, { volunteerId: viewer.id })).sort((a, b) => a.serial - b.serial);
  const firstOf = async (rider: Someone) => (await entriesOf(rider))[0];
  const reverse = ({ id }: { id: string }, who = administrator, idempotencyKey = uuid7()) =>
    who.does(() => reversePoints({ pointEntryId: id, reason: REASON, idempotencyKey }));
  const standing = async ({ viewer }: Someone) => {
    const [account] = await county.here.find(PointAccount, { volunteerId: viewer.id });
    return [account?.balance, account?.held, account?.shortfall];
  };
  /** Kind, amount and change of the shortfall of each line after the first so many. */
  const linesAfter = async (rider: Someone, serial: number) =>
    (await entriesOf(rider)).filter((one) => one.serial > serial).map((one) => [one.kind, one.amount, one.shortfall]);

  it("leave by an entry of their own that names the one it undoes; the first stays as it was", async () => {
    const rider = await county.rider(20);
    const credit = await firstOf(rider);

    const { pointEntry } = await reverse(credit);

    expect(pointEntry).toEqual(
      jasmine.objectContaining({
        kind: "REVERSED",
        amount: -10,
        balanceAfter: 10,
        shortfall: 0,
        reversesId: credit.id,
        reason: REASON,
        madeById: administrator.viewer.id,
      }) as never,
    );
    expect(await firstOf(rider)).toEqual(credit);
    expect(await county.broken()).toEqual([]);
  });

  it("leave once, also when two ask at the same time", async () => {
    const rider = await county.rider(30);
    const credit = await firstOf(rider);

    const answers = await Promise.all([1, 2, 3, 4].map(() => reverse(credit)));

    expect(answers.flatMap(codes)).toEqual(Array(3).fill("INVALID_STATE"));
    expect(await standing(rider)).toEqual([20, 0, 0]);
    expect((await reverse(credit)).userErrors[0]).toEqual({
      code: "INVALID_STATE" as never,
      message: "这一笔已经冲正过",
      path: ["input", "pointEntryId"],
    });
  });

  it("are owed where they were spent, and set off against points that come later", async () => {
    const rider = await county.rider(20);
    await county.holds(rider);
    const credit = await firstOf(rider);

    await reverse(credit);

    expect(await standing(rider)).toEqual([10, 10, 10]);
    await county.verified(rider.viewer.id, { categoryCode: "fire" });
    expect(await linesAfter(rider, 3)).toEqual([
      ["REVERSED", 0, 10],
      ["EARNED", 10, 0],
      ["SET_OFF", -10, -10],
      ["EARNED", 5, 0],
    ] as never);
    expect(await standing(rider)).toEqual([15, 10, 0]);
    expect(await county.broken()).toEqual([]);
  });

  it("are set off when the redemption that took them is called off", async () => {
    const rider = await county.rider(20);
    const { id } = await county.holds(rider);
    await reverse(await firstOf(rider));

    await rider.does(() => cancelRedemption({ redemptionId: id }));

    expect(await linesAfter(rider, 4)).toEqual([
      ["RETURNED", 10, 0],
      ["SET_OFF", -10, -10],
    ] as never);
    expect(await standing(rider)).toEqual([10, 0, 0]);
    expect(await county.broken()).toEqual([]);
  });

  it("are not asked for again where they have expired", async () => {
    const rider = await county.member();
    await county.verified(rider.viewer.id, { verifiedAt: new Date("2020-01-01").getTime() });
    await county.here.service.does(() => expireAllLots());

    const { pointEntry } = await reverse(await firstOf(rider));

    expect([pointEntry?.amount, pointEntry?.shortfall]).toEqual([0, 0]);
    expect(await standing(rider)).toEqual([0, 0, 0]);
    expect(await county.broken()).toEqual([]);
  });

  it("may have come by an adjustment; what pays for a shortfall is owed again when it is reversed itself", async () => {
    const rider = await county.rider(10);
    await county.holds(rider);
    await reverse(await firstOf(rider));
    const input = { idempotencyKey: uuid7(), volunteerId: rider.viewer.id, points: 25, reason: REASON };
    const { pointEntry: added } = await administrator.does(() => adjustPoints(input));
    expect(await standing(rider)).toEqual([15, 10, 0]);

    await reverse(added as PointEntry);

    expect(await standing(rider)).toEqual([0, 10, 10]);
    expect(await county.broken()).toEqual([]);
  });

  it("are reversed only where points came: not a redemption, not a reversal", async () => {
    const rider = await county.rider(10);
    await county.holds(rider);
    const { pointEntry } = await reverse(await firstOf(rider));
    const [, spent] = await entriesOf(rider);

    for (const entry of [spent, pointEntry])
      expect(codes(await reverse(entry as PointEntry))).toEqual(["INVALID_STATE"]);
  });

  it("are reversed by the county administrator alone, within the grant's reach", async () => {
    const credit = await firstOf(await county.rider(10));
    for (const role of [Role.DISPATCHER, Role.REWARD_CLERK])
      expect(await refusal(reverse(credit, county.here.staff(role)))).toBe("FORBIDDEN");
    const elsewhere = county.here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233002/");
    expect(await refusal(reverse(credit, elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(reverse({ id: uuid7() }))).toBe("NOT_FOUND");
  });

  it("show as reversible until they are, each line leading to the other", async () => {
    const rider = await county.rider(20);
    const credit = await firstOf(rider);
    const lines = async (who: Someone) => {
      const { data } = await county.asks(
        who,
        `{ volunteer(id: "${rider.viewer.id}") { points { entries { edges { node {
             amount reversible reverses { id } reversedBy { id } } } } } } }`,
      );
      const { points } = data?.volunteer as { points: { entries: { edges: { node: object }[] } } };
      return points.entries.edges.map(({ node }) => node);
    };
    const open = { amount: 10, reversible: true, reverses: null, reversedBy: null };
    expect(await lines(administrator)).toEqual([open, open]);
    expect(await lines(rider)).toEqual([
      { ...open, reversible: false },
      { ...open, reversible: false },
    ]);

    const { pointEntry } = await reverse(credit);

    expect(await lines(administrator)).toEqual([
      { amount: -10, reversible: false, reverses: { id: credit.id }, reversedBy: null },
      open,
      { ...open, reversible: false, reversedBy: { id: pointEntry?.id } },
    ]);
  });
});
