import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { codes, connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { PointEntry } from "../points/point-entry.js";
import { PointLot } from "../points/point-lot.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { cancelRedemption } from "./cancel-redemption.js";
import { expireRedemptions } from "./expire-redemptions.js";
import { fulfilRedemption } from "./fulfil-redemption.js";
import { Redemption } from "./redemption.js";
import { reverseRedemption } from "./reverse-redemption.js";

const IN_A_MONTH = () => new Date(Date.now() + 31 * 86_400_000);

describe("giving points and stock back", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  it("happens when the owner calls the redemption off: to the same lots", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(30);
    const before = await county.here.find(PointLot);
    const { id } = await county.holds(rider, { quantity: 2 });

    const { redemption } = await rider.does(() => cancelRedemption({ redemptionId: id }));

    expect([redemption?.state, redemption?.settledById]).toEqual(["CANCELLED", rider.viewer.id] as never);
    expect(await county.account(rider)).toEqual({ balance: 30, held: 0 });
    expect(await county.counts()).toEqual([5, 0, 0]);
    expect(await county.here.find(PointLot)).toEqual(jasmine.arrayWithExactContents(before) as never);
    const entries = await county.here.find(PointEntry, { redemptionId: id });
    const spent = entries.find(({ kind }) => String(kind) === "SPENT");
    const returned = entries.find(({ kind }) => String(kind) === "RETURNED");
    expect([returned?.amount, returned?.balanceAfter, returned?.reversesId]).toEqual([20, 30, spent?.id]);
    expect((await county.here.events("RedemptionCancelled")).length).toBe(1);
    expect(await county.broken()).toEqual([]);
  });

  it("happens once: what is settled cannot be called off", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, clerk] = [await county.rider(20), county.clerk()];
    const [called, used] = [await county.holds(rider), await county.holds(rider)];
    const cancels = ({ id }: Redemption) => rider.does(() => cancelRedemption({ redemptionId: id }));
    await cancels(called);
    await clerk.does(() => fulfilRedemption({ code: used.code }));

    expect([codes(await cancels(called)), codes(await cancels(used))]).toEqual([["INVALID_STATE"], ["INVALID_STATE"]]);
    expect(await county.account(rider)).toEqual({ balance: 10, held: 0 });
    expect(await county.broken()).toEqual([]);
  });

  it("is for the owner and for the clerk of its station, for nobody else", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(30);
    const { id } = await county.holds(rider, { stationId: "id-west" });
    const cancels = (who: typeof rider, redemptionId = id) => who.does(() => cancelRedemption({ redemptionId }));

    expect(await refusal(cancels(await county.member()))).toBe("NOT_FOUND");
    expect(await refusal(cancels(rider, uuid7()))).toBe("NOT_FOUND");
    expect(await refusal(cancels(county.here.staff(Role.DISPATCHER)))).toBe("FORBIDDEN");
    expect(codes(await cancels(county.clerk("east")))).toEqual(["WRONG_STATION"]);
    expect((await cancels(county.clerk("west"))).redemption?.state as string).toBe("CANCELLED");
  });

  it("happens when nobody fetched the reward in time", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const rider = await county.rider(20);
    const [due, fresh] = [await county.holds(rider), await county.holds(rider)];
    await county.here.within((m) => m.update(Redemption, { id: fresh.id }, { expiresAt: IN_A_MONTH() }));

    const sweeps = () => county.here.service.does(() => expireRedemptions(new Date(due.expiresAt.getTime())));
    await Promise.all([sweeps(), sweeps()]);

    const states = await county.here.find(Redemption);
    expect(states.find(({ id }) => id === due.id)).toEqual(
      jasmine.objectContaining({ state: "EXPIRED", settledAt: due.expiresAt, settledById: null }) as never,
    );
    expect(states.find(({ id }) => id === fresh.id)?.state as string).toBe("HELD");
    expect(await county.account(rider)).toEqual({ balance: 10, held: 10 });
    expect(await county.counts()).toEqual([4, 1, 0]);
    expect((await county.here.events("RedemptionExpired")).length).toBe(1);
    expect(await county.broken()).toEqual([]);
  });

  it("happens when the county undoes a hand-over, with a reason", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, admin] = [await county.rider(20), county.here.staff(Role.COUNTY_ADMINISTRATOR)];
    const { id, code } = await county.holds(rider);
    await county.clerk().does(() => fulfilRedemption({ code }));

    const { redemption } = await admin.does(() => reverseRedemption({ redemptionId: id, reason: "交给了别人" }));

    expect(redemption).toEqual(
      jasmine.objectContaining({
        state: "REVERSED",
        reversedById: admin.viewer.id,
        reverseReason: "交给了别人",
        settledStationId: "id-east",
      }) as never,
    );
    expect(await county.account(rider)).toEqual({ balance: 20, held: 0 });
    expect(await county.counts()).toEqual([5, 0, 0]);
    const [entry] = await county.here.find(PointEntry, { kind: "REVERSED" } as never);
    expect([entry?.amount, entry?.redemptionId]).toEqual([10, id]);
    expect((await county.here.events("RedemptionReversed")).length).toBe(1);
    expect(await county.broken()).toEqual([]);
  });

  it("undoes only what was handed over, once, and says why not", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, admin] = [await county.rider(20), county.here.staff(Role.COUNTY_ADMINISTRATOR)];
    const { id, code } = await county.holds(rider);
    const reverses = (who = admin, reason = "错") => who.does(() => reverseRedemption({ redemptionId: id, reason }));

    const early = await reverses();
    await county.clerk().does(() => fulfilRedemption({ code }));
    const both = await Promise.all([reverses(), reverses()]);

    expect(early.userErrors[0]?.message).toBe("还没有交付，取消即可，无需冲正");
    expect(both.map((answer) => codes(answer)).sort()).toEqual([[], ["INVALID_STATE"]]);
    expect(codes(await reverses(admin, "  "))).toEqual(["INVALID_INPUT"]);
    expect(await refusal(reverses(county.clerk()))).toBe("FORBIDDEN");
    expect(await refusal(admin.does(() => reverseRedemption({ redemptionId: uuid7(), reason: "错" })))).toBe(
      "NOT_FOUND",
    );
    expect(await county.broken()).toEqual([]);
  });
});
