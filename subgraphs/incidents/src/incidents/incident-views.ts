import { currentViewer, section, type Sentence } from "@beegrid/kernel";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { ASSIGNED_STATES, IncidentState, IncidentStep } from "./incident-enums.js";
import { fromStates } from "./incident-workflow.js";
import type { Incident } from "./incident.js";
import { Follow, Transition } from "./transition.js";
import { whereTodo } from "./who-may.js";

export enum IncidentView {
  TODO = "TODO",
  TO_ACCEPT = "TO_ACCEPT",
  TO_DISPATCH = "TO_DISPATCH",
  IN_PROGRESS = "IN_PROGRESS",
  TO_VERIFY = "TO_VERIFY",
  TO_FOLLOW_UP = "TO_FOLLOW_UP",
  FOLLOWED = "FOLLOWED",
}

/** Older results are not called back about: who was not asked by then has long seen for themselves. */
export const FOLLOW_UP_DAYS = 30;
const DAY_MS = 86_400_000;

registerEnumType(IncidentView, {
  name: "IncidentView",
  description: "The inbox's tabs: each is a saved filter.",
  valuesConfig: {
    TODO: { description: "待我处理: the next move is this viewer's." },
    TO_ACCEPT: { description: "待受理." },
    TO_DISPATCH: { description: "待派单: accepted, given back or reopened." },
    IN_PROGRESS: { description: "处置中: with a unit, suspended ones too." },
    TO_VERIFY: { description: "待核查: resolved, not yet verified." },
    TO_FOLLOW_UP: {
      description: `待回访: a member reported it, it was resolved in the last ${FOLLOW_UP_DAYS} days and waits for no verification, and since then neither has the reporter answered nor has a call-back been recorded.`,
    },
    FOLLOWED: { description: "我关注: what this viewer keeps an eye on." },
  },
});

@ObjectType({ simpleResolvers: true, description: "How many incidents a view holds." })
export class IncidentViewCount {
  @Field(() => IncidentView, { description: "The view." })
  view: IncidentView;

  @Field({ description: "Its name, in the viewer's language." })
  label: string;

  @Field(() => Int, { description: "Incidents in it that match the filter." })
  count: number;
}

export const VIEW_LABELS: Record<IncidentView, Sentence> = {
  TODO: { zh: "待我处理", en: "My work" },
  TO_ACCEPT: { zh: "待受理", en: "To accept" },
  TO_DISPATCH: { zh: "待派单", en: "To dispatch" },
  IN_PROGRESS: { zh: "处置中", en: "In progress" },
  TO_VERIFY: { zh: "待核查", en: "To verify" },
  TO_FOLLOW_UP: { zh: "待回访", en: "To call back" },
  FOLLOWED: { zh: "我关注", en: "Followed" },
};

const STATES: Partial<Record<IncidentView, IncidentState[]>> = {
  [IncidentView.TO_ACCEPT]: [IncidentState.REPORTED],
  [IncidentView.TO_DISPATCH]: [IncidentState.ACCEPTED, IncidentState.REOPENED],
  [IncidentView.IN_PROGRESS]: ASSIGNED_STATES,
  [IncidentView.TO_VERIFY]: [IncidentState.RESOLVED],
};

/** Keeps what a view holds. */
export async function inView(m: EntityManager, query: SelectQueryBuilder<Incident>, view: IncidentView): Promise<void> {
  const viewer = currentViewer();
  const states = STATES[view];
  if (states) query.andWhere("incident.state IN (:...viewStates)", { viewStates: states });
  else if (view === IncidentView.TODO) whereTodo(query, viewer, await section(m, "workflow"));
  else if (view === IncidentView.TO_FOLLOW_UP)
    whereToFollowUp(query, fromStates("followUp", await section(m, "workflow")));
  else {
    const mine = query
      .subQuery()
      .select("follow.incidentId")
      .from(Follow, "follow")
      .where("follow.accountId = :follower");
    query.andWhere(`incident.id IN ${mine.getQuery()}`, { follower: viewer.id });
  }
}

/** Whom nobody has asked yet, among those the workflow lets somebody call back; while it waits for a verification, that comes first. */
function whereToFollowUp(query: SelectQueryBuilder<Incident>, states: readonly IncidentState[]): void {
  const calledBack = query
    .subQuery()
    .select("1")
    .from(Transition, "calledBack")
    .where(
      "calledBack.incidentId = incident.id AND calledBack.step = :followUp AND calledBack.at >= incident.resolvedAt",
    );
  query
    .andWhere("incident.state IN (:...viewStates) AND incident.resolvedAt >= :resolvedSince", {
      viewStates: states.filter((state) => !STATES[IncidentView.TO_VERIFY]?.includes(state)),
      resolvedSince: Date.now() - FOLLOW_UP_DAYS * DAY_MS,
    })
    .andWhere("incident.reporterId IS NOT NULL AND incident.confirmation IS NULL")
    .andWhere(`NOT EXISTS ${calledBack.getQuery()}`, { followUp: IncidentStep.FOLLOW_UP });
}
