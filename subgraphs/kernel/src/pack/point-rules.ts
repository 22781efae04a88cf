import type { IncidentVerified } from "../event-bodies.js";
import type { PointRuleDefinition, PointsSection } from "./pack.js";

/** What one rule pays for one event. */
export interface Credit {
  ruleCode: string;
  ruleVersion: number;
  /** Whole points. */
  amount: number;
}

/** What a rule looks at. */
export type VerifiedFacts = Pick<IncidentVerified, "kind" | "categoryCode" | "channel">;

/** What the county pays for a verified incident, one credit per rule that fits. A county's rules pay for nothing else. */
export function creditsFor(verified: VerifiedFacts, { rules }: Pick<PointsSection, "rules">): Credit[] {
  return rules
    .filter((rule) => rule.event === "IncidentVerified" && fits(rule, verified))
    .map(({ code, version, amount }) => ({ ruleCode: code, ruleVersion: version, amount }));
}

function fits({ when }: PointRuleDefinition, { kind, categoryCode, channel }: VerifiedFacts): boolean {
  const among = (allowed: readonly string[] | undefined, value: string) => !allowed || allowed.includes(value);
  return among(when.kinds, kind) && among(when.categories, categoryCode) && among(when.channels, channel);
}
