import type { DeadlineDefinition, DeadlineStepName, IncidentKindCode } from "./pack.js";

export interface DeadlineSelector {
  step: DeadlineStepName;
  kind: IncidentKindCode;
  category: string;
  tier?: string | null;
}

/** The allowance of a step: the most specific row wins, category > tier > kind > the county's default. None: no deadline. */
export function deadlineFor(
  deadlines: DeadlineDefinition[],
  { step, kind, category, tier }: DeadlineSelector,
): DeadlineDefinition | undefined {
  const rows = deadlines.filter((deadline) => deadline.step === step);
  return (
    rows.find((row) => row.category === category) ??
    rows.find((row) => row.tier !== undefined && row.tier === tier) ??
    rows.find((row) => row.kind === kind) ??
    rows.find((row) => row.category === undefined && row.tier === undefined && row.kind === undefined)
  );
}
