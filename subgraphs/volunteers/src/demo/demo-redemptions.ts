import { pick } from "@beegrid/kernel";
import type { DemoSection } from "@beegrid/kernel/pack";
import { RedemptionState } from "../rewards/redemption.js";
import { startOfDay } from "../rewards/shanghai-time.js";

const DAY_MS = 86_400_000;
const HELD = 10;
/** Of 20 that are settled: one called off, one never fetched. */
const SETTLED_STATES = [
  ...Array<RedemptionState>(18).fill(RedemptionState.FULFILLED),
  RedemptionState.CANCELLED,
  RedemptionState.EXPIRED,
];

/** When a redemption of the demo is made, how and when it ends. */
export interface PlannedRedemption {
  at: Date;
  state: RedemptionState;
  settledAt: Date | null;
}

interface Span {
  from: Date;
  now: Date;
  validDays: number;
}

/** Redemptions by daylight between two moments, oldest first; the last ten or so still wait to be fetched. */
export function planRedemptions(
  { redemptions, redeemers = 0 }: Pick<DemoSection, "redemptions" | "redeemers">,
  { from, now, validDays }: Span,
  random: () => number,
): PlannedRedemption[] {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  /** So many days before today, between nine and eight in the evening. */
  const daylight = (daysAgo: number) =>
    new Date(startOfDay(now).getTime() - daysAgo * DAY_MS + between(9 * 3600, 20 * 3600) * 1000);
  const days = Math.floor((startOfDay(now).getTime() - from.getTime()) / DAY_MS);
  const held = Math.min(HELD, redemptions);
  // As many are handed over for certain as people are to fetch something.
  const count = Math.max(redemptions, held + redeemers);
  const plans = Array.from({ length: count }, (_, i): PlannedRedemption => {
    if (i < held) return { at: daylight(between(1, validDays - 1)), state: RedemptionState.HELD, settledAt: null };
    const state = i < held + redeemers ? RedemptionState.FULFILLED : pick(random, SETTLED_STATES);
    const wait = state === RedemptionState.EXPIRED ? validDays : between(1, Math.max(1, validDays - 1));
    const at = daylight(between(wait + 1, Math.max(wait + 1, days)));
    // The sweep expires to the minute; people come by daylight.
    const expired = new Date(at.getTime() + wait * DAY_MS);
    const fetched = new Date(startOfDay(expired).getTime() + between(9 * 3600, 20 * 3600) * 1000);
    return { at, state, settledAt: state === RedemptionState.EXPIRED ? expired : fetched };
  });
  return plans.sort((a, b) => a.at.getTime() - b.at.getTime());
}
