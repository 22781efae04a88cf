import { Role, type Subgraph } from "@beegrid/kernel";
import { codes, connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { PLENTY } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { cancelRedemption } from "./cancel-redemption.js";
import { expireRedemptions } from "./expire-redemptions.js";
import { fulfilRedemption } from "./fulfil-redemption.js";
import { Redemption } from "./redemption.js";
import { reverseRedemption } from "./reverse-redemption.js";
import { minuteOf } from "./shanghai-time.js";

describe("fulfilRedemption", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph, PLENTY);
  });
  afterAll(() => close());

  it("hands the reward over at the counter, and says when, by whom and where", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, clerk] = [await county.rider(20), county.clerk("east")];
    const { code } = await county.holds(rider, { stationId: "id-east" });

    const { redemption, userErrors } = await clerk.does(() => fulfilRedemption({ code }));

    expect(userErrors).toEqual([]);
    expect([redemption?.state, redemption?.settledById, redemption?.settledStationId]).toEqual([
      "FULFILLED",
      clerk.viewer.id,
      "id-east",
    ] as never);
    expect(Date.now() - (redemption?.settledAt?.getTime() ?? 0)).toBeLessThan(10_000);
    expect(await county.account(rider)).toEqual({ balance: 10, held: 0 });
    expect(await county.counts()).toEqual([4, 0, 1]);
    const [event, ...more] = await county.here.events("RedemptionFulfilled");
    expect([event?.body.stationId, more]).toEqual(["id-east", []]);
    expect(await county.broken()).toEqual([]);
  });

  it("hands over at any counter what names no station, and remembers which it was", async () => {
    const { code } = await county.holds(await county.rider(10));

    const { redemption } = await county.clerk("west").does(() => fulfilRedemption({ code }));

    expect([redemption?.stationId, redemption?.settledStationId]).toEqual([null, "id-west"]);
  });

  it("refuses at another station's counter, and says where to go", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const { code } = await county.holds(await county.rider(10), { stationId: "id-west" });

    const answer = await county.clerk("east").does(() => fulfilRedemption({ code }));

    expect(codes(answer)).toEqual(["WRONG_STATION"]);
    expect(answer.userErrors[0]?.message).toBe("这份兑换在示例驿站 west领取，不在本站");
    expect(await county.counts()).toEqual([4, 1, 0]);
    const anywhere = county.here.staff(Role.REWARD_CLERK);
    expect(codes(await anywhere.does(() => fulfilRedemption({ code })))).toEqual([]);
  });

  it("says what became of a redemption that is held no more", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, clerk] = [await county.rider(40), county.clerk()];
    const redemptions = [];
    for (const stationId of ["id-east", undefined, undefined, undefined])
      redemptions.push(await county.holds(rider, { stationId }));
    const [used, called, late, swept] = redemptions as [Redemption, Redemption, Redemption, Redemption];
    await clerk.does(() => fulfilRedemption({ code: used.code }));
    await rider.does(() => cancelRedemption({ redemptionId: called.id }));
    const past = new Date("2026-05-11T10:00:00+08:00");
    await county.here.within((m) => m.update(Redemption, { id: swept.id }, { expiresAt: past }));
    await county.here.service.does(() => expireRedemptions());
    await county.here.within((m) => m.update(Redemption, { id: late.id }, { expiresAt: past }));
    const says = async ({ code }: Redemption) => {
      const { userErrors } = await clerk.does(() => fulfilRedemption({ code }));
      return [userErrors[0]?.code, userErrors[0]?.message];
    };
    const now = minuteOf(new Date()).slice(0, 10);

    const said = [await says(used), await says(called), await says(swept), await says(late)];
    const { id } = used;
    await county.here
      .staff(Role.COUNTY_ADMINISTRATOR)
      .does(() => reverseRedemption({ redemptionId: id, reason: "错" }));
    said.push(await says(used));

    expect(said.map(([code]) => code)).toEqual(Array<string>(5).fill("INVALID_STATE"));
    expect(said.map(([, message]) => message?.replace(/ \d\d:\d\d/, ""))).toEqual([
      `已于 ${now} 在示例驿站 east交付，不要再次交付`,
      `已于 ${now} 取消，积分已退回`,
      `已于 ${now} 过期，积分和库存已退回`,
      "已于 2026-05-11 过期",
      `已于 ${now} 由县管理员冲正，积分已退回`,
    ]);
    expect(await county.broken()).toEqual([]);
  });

  it("says at any counter that it was handed over already, not that it belongs elsewhere", async () => {
    const { code } = await county.holds(await county.rider(10), { stationId: "id-east" });
    await county.clerk("east").does(() => fulfilRedemption({ code }));

    expect(codes(await county.clerk("west").does(() => fulfilRedemption({ code })))).toEqual(["INVALID_STATE"]);
  });

  it("answers a repeated request with the same hand-over", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const clerk = county.clerk();
    const { code } = await county.holds(await county.rider(10));
    const input = { code, idempotencyKey: "scan-1" };

    const answers = [await clerk.does(() => fulfilRedemption(input)), await clerk.does(() => fulfilRedemption(input))];

    expect(answers.map(({ redemption }) => redemption?.state)).toEqual(["FULFILLED", "FULFILLED"] as never);
    expect(await county.counts()).toEqual([4, 0, 1]);
  });

  it("finds no code that is unknown or another county's, and after five of them not even a known one", async () => {
    const [county, elsewhere] = [await VolunteerCounty.open(subgraph), await VolunteerCounty.open(subgraph)];
    const [clerk, foreign] = [county.clerk(), await elsewhere.holds(await elsewhere.rider(10))];
    const { code } = await county.holds(await county.rider(10));
    const tries = (tried: string) => refusal(clerk.does(() => fulfilRedemption({ code: tried })));

    expect(await tries(foreign.code)).toBe("NOT_FOUND");
    for (let i = 0; i < 4; i++) expect(await tries("00000000")).toBe("NOT_FOUND");
    expect(await tries(code)).toBe("RATE_LIMITED");
    expect(await elsewhere.counts()).toEqual([4, 1, 0]);
  });

  it("wants eight digits", async () => {
    for (const code of ["1234567", "123456789", "1234567a", "１２３４５６７８"])
      expect(codes(await county.clerk().does(() => fulfilRedemption({ code })))).toEqual(["INVALID_INPUT"]);
  });

  it("is only for clerks", async () => {
    const rider = await county.rider(10);
    const { code } = await county.holds(rider);
    const others = [rider, county.here.staff(Role.COUNTY_ADMINISTRATOR), county.here.staff(Role.STATION_KEEPER)];

    for (const other of others) expect(await refusal(other.does(() => fulfilRedemption({ code })))).toBe("FORBIDDEN");
  });
});
