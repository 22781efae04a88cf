import { insertMany, pick, seeded, type IncidentVerified, type Progress } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { IsNull, type EntityManager } from "typeorm";
import { db } from "../door.js";
import { PointAccount } from "../points/point-account.js";
import { PointEntry } from "../points/point-entry.js";
import { LotTaking, PointLot } from "../points/point-lot.js";
import { KnownOrganization } from "../projections/organization.js";
import { KnownStation } from "../projections/station.js";
import { Redemption, RedemptionState } from "../rewards/redemption.js";
import { Reward } from "../rewards/reward.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { DemoLedger } from "./demo-ledger.js";
import { planRedemptions, type PlannedRedemption } from "./demo-redemptions.js";

/** Staff of the demo, with the path of the unit each sits in: the clerks among them handed the rewards over. */
export interface DemoStaff {
  id: string;
  role: string;
  path: string;
}

interface Counter {
  stationId: string;
  clerkId: string | null;
}

/**
 * Points for every verified incident of a demo that a member reported, and redemptions by those who can afford them.
 * Call inside runAs(serviceViewer("volunteers", county)), once, when members, stations and rewards are here already.
 */
export async function loadDemoPoints(
  pack: CountyPack,
  verified: IncidentVerified[],
  progress: Progress,
  staff: DemoStaff[] = [],
  now = new Date(),
): Promise<void> {
  const random = seeded(pack.demo.seed);
  const ledger = new DemoLedger(pack.points, random);
  await db.transaction(async (m) => {
    const rewards = await m.find(Reward, { where: { withdrawnAt: IsNull() }, order: { code: "ASC" } });
    if (!rewards.length && pack.rewards.length) throw new Error("the rewards of the pack are not published here yet");
    const counters = await countersOf(m, staff);
    play(pack, verified, { ledger, rewards, counters, random, now });
    await store(m, ledger, rewards, progress);
  });
}

interface Stage {
  ledger: DemoLedger;
  rewards: Reward[];
  counters: Counter[];
  random: () => number;
  now: Date;
}

/** Credits, redemptions and their ends in the order of time. */
function play({ points, demo }: CountyPack, verified: IncidentVerified[], stage: Stage): void {
  const { ledger, now, random } = stage;
  const credits = verified.filter(({ reporterId }) => reporterId).sort((a, b) => a.verifiedAt - b.verifiedAt);
  // Before a third of the work is done hardly anybody can afford anything.
  const from = new Date(credits[Math.floor(credits.length / 3)]?.verifiedAt ?? now.getTime());
  const plans = planRedemptions(demo.redemptions, { from, now, validDays: points.redemptionValidDays }, random);
  const codes = new Set<string>();
  const steps = [
    ...credits.map((one) => ({ at: one.verifiedAt, take: () => ledger.credit(one) })),
    ...plans.map((plan) => ({ at: plan.at.getTime(), take: () => void redeem(plan) })),
  ];
  const ends: typeof steps = [];
  const redeem = (plan: PlannedRedemption) => {
    const held = holdSomething(plan.at, stage, codes);
    if (held && plan.settledAt) ends.push({ at: plan.settledAt.getTime(), take: () => settle(held, plan, stage) });
  };
  const due = (until: number) => {
    for (const end of ends.sort((a, b) => a.at - b.at).splice(0, ends.filter(({ at }) => at <= until).length))
      end.take();
  };
  for (const step of steps.sort((a, b) => a.at - b.at)) {
    if (ends.length) due(step.at);
    step.take();
  }
  due(Infinity);
}

/** Somebody who can afford something takes it; nobody does when there is nobody. */
function holdSomething(at: Date, { ledger, rewards, counters, random }: Stage, codes: Set<string>): Redemption | null {
  const inStock = rewards.filter(({ stock }) => stock > 0);
  const cheapest = Math.min(...inStock.map(({ price }) => price));
  const account = ledger.somebodyWith(cheapest, at);
  if (!account) return null;
  const points = ledger.spendable(account, at);
  const affordable = inStock.filter(({ price }) => price <= points);
  const reward = pick(random, affordable);
  const most = Math.min(2, reward.stock, Math.floor(points / reward.price));
  const quantity = random() < 0.1 ? most : 1;
  const stationId = counters.length && random() < 0.8 ? pick(random, counters).stationId : null;
  return ledger.hold(account, reward, quantity, at, { code: freshCode(codes, random), stationId });
}

function freshCode(codes: Set<string>, random: () => number): string {
  for (;;) {
    const code = String(Math.floor(random() * 100_000_000)).padStart(8, "0");
    if (codes.has(code)) continue;
    codes.add(code);
    return code;
  }
}

function settle(redemption: Redemption, { state, settledAt }: PlannedRedemption, stage: Stage): void {
  const { ledger, rewards, counters, random } = stage;
  const reward = rewards.find(({ id }) => id === redemption.rewardId) as Reward;
  const ended = { state, settledAt: settledAt as Date };
  if (state === RedemptionState.CANCELLED)
    ledger.settle(redemption, reward, { ...ended, settledById: redemption.volunteerId });
  else if (state === RedemptionState.EXPIRED) ledger.settle(redemption, reward, ended);
  else {
    const there = counters.filter(({ stationId }) => !redemption.stationId || stationId === redemption.stationId);
    const counter = there.length ? pick(random, there) : undefined;
    const by = { settledById: counter?.clerkId ?? null, settledStationId: counter?.stationId ?? null };
    ledger.settle(redemption, reward, { ...ended, ...by });
  }
}

/** Stations with a clerk of the demo, or all where there is none. */
async function countersOf(m: EntityManager, staff: DemoStaff[]): Promise<Counter[]> {
  const stations = await m.find(KnownStation, { order: { code: "ASC" } });
  const organizations = await m.findBy(KnownOrganization, { kind: "STATION" });
  const paths = new Map(organizations.map(({ code, path }) => [code, path]));
  const clerks = staff.filter(({ role }) => role === "REWARD_CLERK");
  const counters = stations.map(({ id, organizationCode }) => ({
    stationId: id,
    clerkId: clerks.find(({ path }) => path === paths.get(organizationCode))?.id ?? null,
  }));
  const staffed = counters.filter(({ clerkId }) => clerkId);
  return staffed.length ? staffed : counters;
}

async function store(m: EntityManager, ledger: DemoLedger, rewards: Reward[], progress: Progress): Promise<void> {
  const accounts = [...ledger.accounts.values()];
  const known = new Set((await m.find(Volunteer, { select: { id: true } })).map(({ id }) => id));
  const unknown = accounts.filter(({ volunteerId }) => !known.has(volunteerId));
  const volunteers = unknown.map(({ volunteerId }) => ({ id: volunteerId, gridId: null, gridPath: null, version: 0 }));
  const { lots, takings, entries, redemptions } = ledger;
  const total = accounts.length + lots.length + takings.length + entries.length + redemptions.length;
  let done = 0;
  const advance = (rows: number) => progress((done += rows), total);
  await insertMany(m, Volunteer, volunteers);
  await insertMany(m, PointAccount, accounts, advance);
  await insertMany(m, PointLot, lots, advance);
  await insertMany(m, LotTaking, takings, advance);
  await insertMany(m, PointEntry, entries, advance);
  await insertMany(m, Redemption, redemptions, advance);
  for (const { id, stock, held, fulfilled } of rewards) await m.update(Reward, { id }, { stock, held, fulfilled });
}
