import { AuditEntry, Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { codes, connectForTest, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { adjustPoints, type AdjustPointsInput } from "./adjust-points.js";
import { PointEntry } from "./point-entry.js";
import { PointLot } from "./point-lot.js";

const REASON = "登记有误，按核实结果更正";

describe("points adjusted by hand", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let administrator: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph);
    administrator = county.here.staff(Role.COUNTY_ADMINISTRATOR);
  });
  afterAll(() => close());

  const adjust = (rider: Someone, points: number, more: Partial<AdjustPointsInput> = {}, who = administrator) =>
    who.does(() =>
      adjustPoints({ idempotencyKey: uuid7(), volunteerId: rider.viewer.id, points, reason: REASON, ...more }),
    );

  it("are a lot of their own that expires like any other, with the reason and whoever did it", async () => {
    const rider = await county.member();

    const { pointEntry, userErrors } = await adjust(rider, 30);

    expect(userErrors).toEqual([]);
    expect(pointEntry).toEqual(
      jasmine.objectContaining({
        kind: "ADJUSTED",
        amount: 30,
        balanceAfter: 30,
        reason: REASON,
        madeById: administrator.viewer.id,
      }) as never,
    );
    const [lot] = await county.here.find(PointLot, { volunteerId: rider.viewer.id });
    expect(lot).toEqual(
      jasmine.objectContaining({
        amount: 30,
        remaining: 30,
        sourceKind: "ADJUSTMENT",
        sourceId: pointEntry?.id,
      }) as never,
    );
    expect(lot?.expiresAt).not.toBeNull();
    expect(await county.broken()).toEqual([]);
  });

  it("come out of the oldest lots, once they are not too old", async () => {
    const rider = await county.member();
    await county.verified(rider.viewer.id, { verifiedAt: new Date("2020-01-01").getTime() });
    await county.verified(rider.viewer.id, { verifiedAt: Date.now() - 86_400_000 });
    await county.verified(rider.viewer.id);

    expect(codes(await adjust(rider, -14))).toEqual([]);

    const lots = await county.here.find(PointLot, { volunteerId: rider.viewer.id });
    lots.sort((a, b) => a.earnedAt.getTime() - b.earnedAt.getTime());
    expect(lots.map(({ remaining, expired, withdrawn }) => [remaining, expired, withdrawn])).toEqual([
      [0, 10, 0],
      [0, 0, 10],
      [6, 0, 4],
    ]);
    expect(await county.broken()).toEqual([]);
  });

  it("never take a balance below zero, not a point is moved", async () => {
    const rider = await county.rider(20);

    const { pointEntry, userErrors } = await adjust(rider, -21);

    expect(pointEntry).toBeUndefined();
    expect(userErrors).toEqual([
      { code: "INSUFFICIENT_POINTS" as never, message: "要扣 21 分，现有 20 分", path: ["input", "points"] },
    ]);
    expect(await county.account(rider)).toEqual({ balance: 20, held: 0 });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => adjust(rider, -15)));
    expect(answers.flatMap(codes)).toEqual(Array(4).fill("INSUFFICIENT_POINTS"));
    expect(await county.account(rider)).toEqual({ balance: 5, held: 0 });
    expect(await county.broken()).toEqual([]);
  });

  it("are adjusted once, however often it is sent", async () => {
    const rider = await county.member();
    const idempotencyKey = uuid7();

    const answers = await Promise.all([1, 2, 3, 4].map(() => adjust(rider, 7, { idempotencyKey })));

    expect(new Set(answers.map(({ pointEntry }) => pointEntry?.id)).size).toBe(1);
    expect(codes(await adjust(rider, 8, { idempotencyKey }))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await county.account(rider)).toEqual({ balance: 7, held: 0 });
  });

  it("are told, and stand in the audit with the reason", async () => {
    const rider = await county.member();

    const { pointEntry } = await adjust(rider, 3);

    const told = await county.here.events("PointsAdjusted");
    expect(told.at(-1)?.body).toEqual({ pointEntryId: pointEntry?.id, volunteerId: rider.viewer.id, points: 3 });
    const rows = await county.here.find(AuditEntry, { action: "points.adjust" });
    expect(rows.find(({ subject }) => subject.pointEntry === pointEntry?.id)).toEqual(
      jasmine.objectContaining({
        actor: administrator.viewer.id,
        reason: REASON,
        subject: { pointEntry: pointEntry?.id, volunteer: rider.viewer.id },
      }) as never,
    );
  });

  it("are refused with a value or a reason that is none, naming the field", async () => {
    const rider = await county.member();
    for (const points of [0, 10_001, -10_001, 1.5])
      expect((await adjust(rider, points)).userErrors).toEqual([
        {
          code: "INVALID_INPUT" as never,
          message: "须为 -10000 至 10000 的整数，不能为 0",
          path: ["input", "points"],
        },
      ]);
    for (const reason of ["", "错了", "x".repeat(201), "有\u200b误更正"])
      expect((await adjust(rider, 1, { reason })).userErrors[0]?.path).toEqual(["input", "reason"]);
    expect(await county.here.count(PointEntry, { volunteerId: rider.viewer.id })).toBe(0);
  });

  it("are adjusted by the county administrator alone, within the grant's reach", async () => {
    const rider = await county.rider(10);
    for (const role of [Role.DISPATCHER, Role.REWARD_CLERK, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR])
      expect(await refusal(adjust(rider, 1, {}, county.here.staff(role)))).toBe("FORBIDDEN");
    expect(await refusal(adjust(rider, 1, {}, rider))).toBe("FORBIDDEN");
    const elsewhere = county.here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233002/");
    expect(await refusal(adjust(rider, 1, {}, elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(adjust(rider, 1, { volunteerId: uuid7() }))).toBe("NOT_FOUND");
    const near = county.here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233001/");
    expect(codes(await adjust(rider, 1, {}, near))).toEqual([]);
    expect(await county.account(rider)).toEqual({ balance: 11, held: 0 });
  });

  it("show in the statement with the reason, and which of them soon expire", async () => {
    const rider = await county.member();
    const now = Date.now();
    const near = (days: number) => ({ verifiedAt: now - 730 * 86_400_000 + days * 86_400_000 });
    await county.verified(rider.viewer.id, near(20));
    await county.verified(rider.viewer.id, near(20));
    await county.verified(rider.viewer.id, near(40));
    await county.verified(rider.viewer.id);
    await adjust(rider, -5);

    const { data } = await county.asks(
      rider,
      `{ volunteer(id: "${rider.viewer.id}") { points { balance expiring { at points }
           entries(first: 1) { edges { node { kind amount reason madeBy { id } } } } } } }`,
    );

    const { points } = data?.volunteer as { points: Record<string, unknown> };
    expect((points.expiring as { points: number }[]).map((one) => one.points)).toEqual([15, 10]);
    expect(points.entries).toEqual({
      edges: [{ node: { kind: "ADJUSTED", amount: -5, reason: REASON, madeBy: { id: administrator.viewer.id } } }],
    });
  });
});
