import { can, currentViewer, DomainError, emit, refuse, section, UserErrorCode, uuid7 } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { markDay } from "../figures/recount-days.js";
import { Clock, type DueColumns } from "./incident-deadline.js";
import { type IncidentState, type IncidentStep } from "./incident-enums.js";
import { fromStates, WORKFLOW, type StepName, type WorkflowChoices } from "./incident-workflow.js";
import { Incident } from "./incident.js";
import { Transition } from "./transition.js";
import { visibleIncident } from "./visible-incidents.js";
import { isActor } from "./who-may.js";

/** An incident this viewer sees and a step it may take on it now. */
export interface OpenedStep {
  incident: Incident;
  choices: WorkflowChoices & { confirmWindowDays: number };
}

/** Loads the incident and holds the step against the table. `version` is the one the person decided on. */
export async function openStep(
  m: EntityManager,
  name: StepName,
  incidentId: string,
  version: number | undefined,
): Promise<OpenedStep> {
  const viewer = currentViewer();
  const incident = can(viewer, "incident.read") ? await visibleIncident(m, incidentId) : null;
  if (!incident) throw refuse("NOT_FOUND");
  const choices = await section(m, "workflow");
  if (!isActor(viewer, name, incident, choices))
    throw new DomainError(
      UserErrorCode.NOT_ALLOWED_NOW,
      { zh: "这一步不由你办理", en: "This step is not yours to take" },
      ["input", "incidentId"],
    );
  if (version !== undefined && incident.version !== version) throw refuse("CONFLICT");
  if (!fromStates(name, choices).includes(incident.state)) {
    const { zh, en } = choices.states[incident.state];
    throw new DomainError(
      UserErrorCode.INVALID_STATE,
      {
        zh: `本件现在是“${zh}”，不能这样办理`,
        en: `This incident is "${en ?? zh}" now, which does not allow this step`,
      },
      ["input", "incidentId"],
    );
  }
  return { incident, choices };
}

interface StepTaken {
  step?: IncidentStep;
  to?: IncidentState;
  note?: string;
  organizationId?: string;
  columns?: Partial<Incident>;
  /** Deadline columns; the state's own when absent and the state changed. */
  due?: DueColumns;
  event: string;
  body?: object;
}

/** Moves an opened incident on: the row by its version, a transition, the event. */
export async function takeStep(
  m: EntityManager,
  name: StepName,
  incident: Incident,
  taken: StepTaken,
): Promise<Incident> {
  const rule = WORKFLOW[name];
  const at = new Date();
  const from = incident.state;
  const to = taken.to ?? rule.to ?? from;
  const changed = {
    ...(to === from && !taken.due
      ? {}
      : (taken.due ?? (await Clock.of(m)).entering(to, incident.kind, incident.categoryCode, at))),
    ...taken.columns,
    state: to,
    changedAt: at,
    version: incident.version + 1,
  };
  const { affected } = await m.update(Incident, { id: incident.id, version: incident.version }, changed);
  if (!affected) throw refuse("CONFLICT");
  await m.insert(Transition, {
    id: uuid7(),
    incidentId: incident.id,
    step: taken.step ?? rule.step,
    from,
    to,
    note: taken.note?.trim() || null,
    byId: currentViewer().id,
    organizationId: taken.organizationId ?? null,
    at,
  });
  await markDay(m, at);
  Object.assign(incident, changed);
  await emit(m, taken.event, {
    incidentId: incident.id,
    number: incident.number,
    kind: incident.kind,
    state: to,
    placePath: incident.placePath,
    ...taken.body,
  });
  return incident;
}
