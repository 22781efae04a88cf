import type { IncidentVerified } from "@beegrid/kernel";
import type { PointRuleDefinition, PointsSection } from "@beegrid/kernel/pack";

/** What one rule pays for one event. */
export interface Credit {
  ruleCode: string;
  ruleVersion: number;
  /** Whole points. */
  amount: number;
}

type Verified = Pick<IncidentVerified, "kind" | "categoryCode" | "channel">;

/** What the county pays for a verified incident, one credit per rule that fits. A county's rules pay for nothing else. */
export function creditsFor(verified: Verified, { rules }: Pick<PointsSection, "rules">): Credit[] {
  return rules
    .filter((rule) => rule.event === "IncidentVerified" && fits(rule, verified))
    .map(({ code, version, amount }) => ({ ruleCode: code, ruleVersion: version, amount }));
}

function fits({ when }: PointRuleDefinition, { kind, categoryCode, channel }: Verified): boolean {
  const among = (allowed: readonly string[] | undefined, value: string) => !allowed || allowed.includes(value);
  return among(when.kinds, kind) && among(when.categories, categoryCode) && among(when.channels, channel);
}

/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The same time of day so many months later in Asia/Shanghai, on the month's last day where it is shorter; null = never. */
export function expiryOf(earnedAt: Date, months: number | null): Date | null {
  if (months === null) return null;
  const there = new Date(earnedAt.getTime() + SHANGHAI_MS);
  const day = there.getUTCDate();
  there.setUTCMonth(there.getUTCMonth() + months);
  if (there.getUTCDate() !== day) there.setUTCDate(0);
  return new Date(there.getTime() - SHANGHAI_MS);
}
