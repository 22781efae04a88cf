import { currentViewer, section, type Sentence } from "@beegrid/kernel";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { ASSIGNED_STATES, IncidentState } from "./incident-enums.js";
import type { Incident } from "./incident.js";
import { Follow } from "./transition.js";
import { whereTodo } from "./who-may.js";

export enum IncidentView {
  TODO = "TODO",
  TO_ACCEPT = "TO_ACCEPT",
  TO_DISPATCH = "TO_DISPATCH",
  IN_PROGRESS = "IN_PROGRESS",
  TO_VERIFY = "TO_VERIFY",
  FOLLOWED = "FOLLOWED",
}
registerEnumType(IncidentView, {
  name: "IncidentView",
  description: "The inbox's tabs: each is a saved filter.",
  valuesConfig: {
    TODO: { description: "待我处理: the next move is this viewer's." },
    TO_ACCEPT: { description: "待受理." },
    TO_DISPATCH: { description: "待派单: accepted, given back or reopened." },
    IN_PROGRESS: { description: "处置中: with a unit, suspended ones too." },
    TO_VERIFY: { description: "待核查: resolved, not yet verified." },
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
  else {
    const mine = query
      .subQuery()
      .select("follow.incidentId")
      .from(Follow, "follow")
      .where("follow.accountId = :follower");
    query.andWhere(`incident.id IN ${mine.getQuery()}`, { follower: viewer.id });
  }
}
