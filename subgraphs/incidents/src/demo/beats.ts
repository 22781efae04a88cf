import type { IncidentState } from "../incidents/incident-enums.js";
import { IncidentState as State, IncidentStep } from "../incidents/incident-enums.js";
import { STEP_NAMES, WORKFLOW, type StepName } from "../incidents/incident-workflow.js";

/** One step of a made-up incident, at a time in milliseconds. */
export interface Beat {
  step: IncidentStep;
  at: number;
}

interface Recorder {
  name: StepName;
  /** null: the state stays. */
  to: IncidentState | null;
}

const RECORDERS = new Map<IncidentStep, Recorder>(
  STEP_NAMES.map((name): [IncidentStep, Recorder] => [WORKFLOW[name].step, { name, to: WORKFLOW[name].to }]),
);
RECORDERS.set(IncidentStep.FAIL_VERIFICATION, { name: "verify", to: State.IN_PROGRESS });
RECORDERS.set(IncidentStep.DENY, { name: "confirm", to: State.REOPENED });

/** The command that records a step, and the state it leads to. */
export function commandOf(step: IncidentStep): Recorder {
  const recorder = RECORDERS.get(step);
  if (!recorder) throw new Error(`no command records ${step}`);
  return recorder;
}
