import { currentViewer } from "@beegrid/kernel";
import { IncidentState } from "./incident-enums.js";
import type { AllowedAction } from "./incident-fields.js";
import { currentWorkflow, worded } from "./incident-labels.js";
import { transitionsOf } from "./incident-loaders.js";
import { isConfirmable } from "./incident-results.js";
import { WORKFLOW } from "./incident-workflow.js";
import type { Incident } from "./incident.js";
import { HANDLING_STEPS, openSteps } from "./who-may.js";

const REASSIGN = { zh: "改派", en: "Reassign" };

/** What this viewer may do now, in the county's words, so that no client builds the workflow again. */
export async function allowedActions(incident: Incident): Promise<AllowedAction[]> {
  const workflow = await currentWorkflow();
  const handlers = new Set(
    (await transitionsOf(incident.id)).filter(({ step }) => HANDLING_STEPS.includes(step)).map(({ byId }) => byId),
  );
  const confirmable = isConfirmable(incident, workflow.confirmWindowDays);
  return openSteps(currentViewer(), incident, workflow, handlers, confirmable).map(({ name, refusal }) => ({
    command: name,
    label: worded(
      name === "dispatch" && incident.state === IncidentState.DISPATCHED
        ? REASSIGN
        : (workflow.commands[name] ?? WORKFLOW[name].label),
    ),
    refusal,
  }));
}
