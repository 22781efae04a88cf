import { seeded, uuid7At, type IncidentVerified, type Progress, type Subgraph } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { expireAllLots } from "../points/expire-lots.js";
import { PointAccount } from "../points/point-account.js";
import { PointEntry } from "../points/point-entry.js";
import { cancelRedemption } from "../rewards/cancel-redemption.js";
import { fulfilRedemption } from "../rewards/fulfil-redemption.js";
import { Redemption, RedemptionState } from "../rewards/redemption.js";
import { Reward } from "../rewards/reward.js";
import { PACK } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { loadDemoPoints, type DemoStaff } from "./load-demo-points.js";

const NOW = new Date("2026-11-20T10:00:00+08:00");
const DAY_MS = 86_400_000;
const REPORTED = 10_000;
const MEMBERS = 1000;

/** A year of verified reports, a tenth of them by staff. */
function year(): IncidentVerified[] {
  const random = seeded(7);
  const members = Array.from({ length: MEMBERS }, () => uuid7At(NOW.getTime() - 400 * DAY_MS, random));
  return Array.from({ length: REPORTED }, (_, i) => {
    const verifiedAt = NOW.getTime() - Math.floor(random() * 365 * DAY_MS);
    return {
      incidentId: uuid7At(verifiedAt, random),
      number: `XF-2026-${i}`,
      kind: "HAZARD",
      categoryCode: random() < 0.2 ? "fire" : "road",
      channel: "APP",
      reporterId: random() < 0.1 ? null : members[Math.floor(random() * MEMBERS)],
      verifiedAt,
    };
  });
}

describe("the demo's points", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  const verified = year();
  const calls: [number, number][] = [];
  const STAFF: DemoStaff[] = [{ id: "clerk-1", role: "REWARD_CLERK", path: "/440233/440233001/station-east/" }];
  const pack = { ...PACK, demo: { seed: 440233, members: MEMBERS, redemptions: 300, incidents: [], accounts: [] } };
  const rewards = PACK.rewards.map((reward) => ({ ...reward, stock: 200 }));

  const load = (into: VolunteerCounty, reports = verified, progress: Progress = () => undefined) =>
    into.here.service.does(() => loadDemoPoints(pack as unknown as CountyPack, reports, progress, STAFF, NOW));

  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph, rewards);
    await load(county, verified, (...call) => calls.push(call));
  }, 60_000);
  afterAll(() => close());

  it("hold every invariant of live points", async () => {
    expect(await county.broken()).toEqual([]);
  });

  it("pay each verified report of a member, and none of staff", async () => {
    const earned = await county.here.count(PointEntry, { kind: "EARNED" } as never);
    const byMembers = verified.filter(({ reporterId }) => reporterId);

    expect(earned).toBe(byMembers.length + byMembers.filter(({ categoryCode }) => categoryCode === "fire").length);
  });

  it("are spent on as many redemptions as the pack says, in all states", async () => {
    const redemptions = await county.here.find(Redemption);
    const inState = (state: RedemptionState) => redemptions.filter((one) => one.state === state);

    expect(redemptions.length).toBe(300);
    expect(inState(RedemptionState.HELD).length).toBe(10);
    expect(inState(RedemptionState.FULFILLED).length).toBeGreaterThan(240);
    expect(inState(RedemptionState.CANCELLED).length).toBeGreaterThan(3);
    expect(inState(RedemptionState.EXPIRED).length).toBeGreaterThan(3);
    expect(inState(RedemptionState.HELD).every(({ expiresAt }) => expiresAt > NOW)).toBeTrue();
    expect(
      redemptions.every(({ createdAt, settledAt }) => !settledAt || (settledAt > createdAt && settledAt <= NOW)),
    ).toBeTrue();
    expect(
      inState(RedemptionState.FULFILLED).every(({ settledAt, expiresAt }) => settledAt && settledAt <= expiresAt),
    ).toBeTrue();
    expect(new Set(inState(RedemptionState.FULFILLED).map(({ settledById }) => settledById))).toEqual(
      new Set(["clerk-1"]),
    );
  });

  it("keep the order of time within each account", async () => {
    const entries = (await county.here.find(PointEntry)).sort((a, b) => a.serial - b.serial);
    const byVolunteer = [...Map.groupBy(entries, ({ volunteerId }) => volunteerId).values()];

    const inOrder = byVolunteer.every((own) =>
      own.every((entry, i) => i === 0 || entry.createdAt >= own[i - 1].createdAt),
    );
    expect(inOrder).toBeTrue();
  });

  it("go on by the same commands as live ones", async () => {
    const [first, second] = await county.here.find(Redemption, { state: RedemptionState.HELD });
    await county.here.within((m) =>
      m.update(
        Redemption,
        { state: RedemptionState.HELD },
        { expiresAt: new Date(Date.now() + DAY_MS), stationId: null },
      ),
    );

    const handed = await county.clerk().does(() => fulfilRedemption({ code: first?.code ?? "" }));
    const owner = county.here.member(second?.volunteerId);
    const cancelled = await owner.does(() => cancelRedemption({ redemptionId: second?.id ?? "" }));
    await county.verified(owner.viewer.id);
    await county.here.service.does(() => expireAllLots(new Date(NOW.getTime() + 370 * DAY_MS)));

    expect([handed.userErrors, cancelled.userErrors]).toEqual([[], []]);
    expect(await county.broken()).toEqual([]);
  }, 60_000);

  it("say how far they have come", () => {
    const [done, total] = calls.at(-1) as [number, number];

    expect(done).toBe(total);
    expect(calls.map(([at]) => at)).toEqual(calls.map(([at]) => at).sort((a, b) => a - b));
    expect(total).toBeGreaterThan(20_000);
  });

  it("are the same for the same seed", async () => {
    const loaded = async () => {
      const fresh = await VolunteerCounty.open(subgraph, rewards);
      await load(fresh, verified.slice(0, 1000));
      const accounts = await fresh.here.find(PointAccount);
      return accounts.map(({ volunteerId, balance, held, version }) => [volunteerId, balance, held, version]).sort();
    };

    const [once, twice] = [await loaded(), await loaded()];

    expect(once).toEqual(twice);
    expect(once.length).toBeGreaterThan(500);
  }, 60_000);

  it("are handed over to as many different people as the pack says", async () => {
    const fresh = await VolunteerCounty.open(
      subgraph,
      PACK.rewards.map((reward) => ({ ...reward, stock: 5000 })),
    );
    const redeemers = 800;
    const demo = { ...pack.demo, redemptions: 1000, redeemers };
    await fresh.here.service.does(() =>
      loadDemoPoints({ ...pack, demo } as unknown as CountyPack, verified.slice(0, 2600), () => undefined, STAFF, NOW),
    );

    const fulfilled = await fresh.here.find(Redemption, { state: RedemptionState.FULFILLED });
    expect(new Set(fulfilled.map(({ volunteerId }) => volunteerId)).size).toBeGreaterThanOrEqual(redeemers);
    expect(await fresh.here.count(Redemption)).toBe(1000);
    expect(await fresh.broken()).toEqual([]);
  }, 60_000);

  it("wait for the rewards to be published", async () => {
    const empty = await VolunteerCounty.open(subgraph, []);

    await expectAsync(load(empty)).toBeRejectedWithError(/not published here yet/);
    expect(await empty.here.count(Reward)).toBe(0);
    expect(await empty.here.count(PointEntry)).toBe(0);
  });
});
