import { isWithin, roleHas, say, subtree, type Grant, type Sentence, type Viewer } from "@beegrid/kernel";
import { Brackets, type SelectQueryBuilder } from "typeorm";
import type { Incident } from "./incident.js";
import {
  actorsOf,
  fromStates,
  STEP_NAMES,
  todoStates,
  WORKFLOW,
  type StepName,
  type WorkflowChoices,
} from "./incident-workflow.js";
import { IncidentStep } from "./incident-enums.js";
import { Transition } from "./transition.js";

/** Steps by which somebody handles an incident, and after which they may not judge it. */
export const HANDLING_STEPS = [IncidentStep.START, IncidentStep.RESOLVE];

const SAME_PERSON: Sentence = {
  zh: "你经办过本件，不能核查",
  en: "You handled this incident, so you cannot verify it",
};

/** The viewer's grants whose role takes this step in this county. */
function actingGrants(viewer: Viewer, name: StepName, choices: WorkflowChoices): Grant[] {
  const actors = actorsOf(name, choices);
  return viewer.grants.filter(({ role }) => actors.includes(role) && roleHas(role, WORKFLOW[name].action));
}

/** Whether this viewer takes this step on this incident, leaving its state aside. */
export function isActor(viewer: Viewer, name: StepName, incident: Incident, choices: WorkflowChoices): boolean {
  const { by, reporter } = WORKFLOW[name];
  if (viewer.kind === "MEMBER") return Boolean(reporter) && incident.reporterId === viewer.id;
  const paths = actingGrants(viewer, name, choices).map((grant) => grant.path);
  return (
    (by !== "assignee" && isWithin(incident.placePath, paths)) ||
    (by !== "place" && isWithin(incident.assigneePath, paths))
  );
}

export interface OpenStep {
  name: StepName;
  /** Why a shown step is not open now; null when it is. */
  refusal: string | null;
}

/** The steps this viewer sees on this incident; `handlers` are those who handled it. */
export function openSteps(
  viewer: Viewer,
  incident: Incident,
  choices: WorkflowChoices,
  handlers: ReadonlySet<string>,
  confirmable: boolean,
): OpenStep[] {
  return STEP_NAMES.filter(
    (name) =>
      fromStates(name, choices).includes(incident.state) &&
      isActor(viewer, name, incident, choices) &&
      (name !== "confirm" || confirmable),
  ).map((name) => ({
    name,
    refusal: WORKFLOW[name].independent && handlers.has(viewer.id) ? say(SAME_PERSON) : null,
  }));
}

export { SAME_PERSON };

/** The same table as a condition: what is this viewer's next move ("待我处理"). */
export function whereTodo(
  query: SelectQueryBuilder<Incident>,
  viewer: Viewer,
  choices: WorkflowChoices,
): SelectQueryBuilder<Incident> {
  const { alias } = query;
  const parameters: Record<string, unknown> = { me: viewer.id, handling: HANDLING_STEPS };
  const moves: string[] = [];
  for (const name of STEP_NAMES) {
    const states = todoStates(name, choices);
    const column = WORKFLOW[name].by === "assignee" ? "assigneePath" : "placePath";
    actingGrants(viewer, name, choices).forEach(({ path }, i) => {
      if (!states.length) return;
      const key = `todo_${name}_${i}`;
      const { from, to } = subtree(path);
      Object.assign(parameters, { [`${key}_states`]: states, [`${key}_from`]: from, [`${key}_to`]: to });
      const independent = WORKFLOW[name].independent ? ` AND NOT ${handledByMe(query)}` : "";
      moves.push(
        `(${alias}.state IN (:...${key}_states) AND ${alias}.${column} >= :${key}_from AND ${alias}.${column} < :${key}_to${independent})`,
      );
    });
  }
  if (!moves.length) return query.andWhere("1 = 0");
  return query.andWhere(new Brackets((where) => where.where(moves.join(" OR "), parameters)));
}

function handledByMe(query: SelectQueryBuilder<Incident>): string {
  const mine = query
    .subQuery()
    .select("1")
    .from(Transition, "mine")
    .where(`mine.incidentId = ${query.alias}.id AND mine.byId = :me AND mine.step IN (:...handling)`);
  return `EXISTS ${mine.getQuery()}`;
}
