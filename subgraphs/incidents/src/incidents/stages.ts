import type { WorkflowSection } from "@beegrid/kernel/pack";
import type { IncidentState } from "./incident-enums.js";
import type { Stage, StageProgress } from "./incident-fields.js";
import { worded } from "./incident-labels.js";
import type { Transition } from "./transition.js";

/** The county's stage that a state is folded into; none for rejected and merged ones. */
export function stageOf(workflow: WorkflowSection, state: IncidentState): Stage | null {
  const stage = workflow.stages.find(({ states }) => states.includes(state));
  return stage ? { code: stage.code, name: worded(stage.name) } : null;
}

/** Each stage with the time it was first entered in the present round; stages passed over take the time of the next one reached. */
export function stagesOf(workflow: WorkflowSection, state: IncidentState, transitions: Transition[]): StageProgress[] {
  const now = workflow.stages.findIndex(({ states }) => states.includes(state));
  let after: Date | null = null;
  return workflow.stages
    .map((stage, i) => ({ stage, i }))
    .reverse()
    .map(({ stage, i }): StageProgress => {
      const entered = transitions.find(({ to }) => stage.states.includes(to))?.at ?? null;
      const reachedAt = i <= now || now < 0 ? (entered ?? (i <= now ? after : null)) : null;
      after = reachedAt ?? after;
      return { stage: { code: stage.code, name: worded(stage.name) }, reachedAt, current: i === now };
    })
    .reverse();
}
