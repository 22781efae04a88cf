import {
  CodeWords,
  decodeCursor,
  DateTime,
  likeText,
  newestFirst,
  Note,
  pageSize,
  subtree,
  toPage,
  validArgument,
  type Page,
  type PageArgs,
} from "@beegrid/kernel";
import { Field, ID, InputType, registerEnumType } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import { IncidentChannel, IncidentKind, IncidentState } from "./incident-enums.js";
import { inView, IncidentView } from "./incident-views.js";
import type { Incident } from "./incident.js";
import { visibleIncidents } from "./visible-incidents.js";

export enum IncidentOrder {
  DUE = "DUE",
  REPORTED_DESC = "REPORTED_DESC",
}
registerEnumType(IncidentOrder, {
  name: "IncidentOrder",
  description: "In what order a list of incidents stands.",
  valuesConfig: {
    DUE: { description: "By the running deadline, earliest first; none, then paused ones last." },
    REPORTED_DESC: { description: "Newest report first." },
  },
});

@InputType({ description: "What a list of incidents is narrowed to; absent = not narrowed." })
export class IncidentFilter {
  @Field(() => IncidentView, { nullable: true, description: "One of the inbox's tabs." })
  view?: IncidentView;

  @Field(() => [IncidentKind], { nullable: true, description: "Any of these kinds." })
  kinds?: IncidentKind[];

  @Field(() => [IncidentState], { nullable: true, description: "Any of these states." })
  states?: IncidentState[];

  @Field(() => [String], { nullable: true, description: "Any of these categories, at most 100." })
  @CodeWords(100)
  categoryCodes?: string[];

  @Field(() => [IncidentChannel], { nullable: true, description: "Any of these channels." })
  channels?: IncidentChannel[];

  @Field({ nullable: true, description: "true: past the running deadline; false: not." })
  overdue?: boolean;

  @Field({ nullable: true, description: "In the number, the words or the address; at most 100 characters." })
  @Note(100)
  text?: string;

  @Field(() => ID, { nullable: true, description: "Lies in the subtree of this organisation." })
  within?: string;

  @Field(() => ID, { nullable: true, description: "Is with this unit." })
  assigneeId?: string;

  @Field(() => DateTime, { nullable: true, description: "Reported at or after." })
  reportedAfter?: Date;

  @Field(() => DateTime, { nullable: true, description: "Reported before." })
  reportedBefore?: Date;
}

/** What the viewer sees, narrowed by the filter. */
export async function filteredIncidents(
  m: EntityManager,
  given: IncidentFilter = {},
): Promise<SelectQueryBuilder<Incident>> {
  const filter = await validArgument(IncidentFilter, given, "filter");
  const query = visibleIncidents(m);
  if (filter.view) await inView(m, query, filter.view);
  anyOf(query, "kind", filter.kinds);
  anyOf(query, "state", filter.states);
  anyOf(query, "categoryCode", filter.categoryCodes);
  anyOf(query, "channel", filter.channels);
  if (typeof filter.overdue === "boolean")
    query.andWhere(`incident.dueOrder ${filter.overdue ? "<" : ">="} :now`, { now: Date.now() });
  if (filter.text) byText(query, filter.text);
  if (filter.within) await inSubtree(m, query, filter.within);
  if (filter.assigneeId) query.andWhere("incident.assigneeId = :assigneeId", { assigneeId: filter.assigneeId });
  if (filter.reportedAfter) query.andWhere("incident.reportedAt >= :after", { after: filter.reportedAfter.getTime() });
  if (filter.reportedBefore)
    query.andWhere("incident.reportedAt < :before", { before: filter.reportedBefore.getTime() });
  return query;
}

export async function listIncidents(
  m: EntityManager,
  filter: IncidentFilter | undefined,
  orderBy: IncidentOrder | undefined,
  args: PageArgs,
): Promise<Page<Incident>> {
  const query = await filteredIncidents(m, filter ?? {});
  return orderBy === IncidentOrder.DUE ? byDeadline(query, args) : newestFirst(query, "reportedAt", args);
}

async function byDeadline(query: SelectQueryBuilder<Incident>, args: PageArgs): Promise<Page<Incident>> {
  const size = pageSize(args);
  const all = query.clone();
  if (args.after) {
    // It begins with the order, so that a cursor of the list by time is none of this one.
    const [, due, id] = decodeCursor(args.after, "sns");
    query.andWhere("incident.dueOrder >= :due AND (incident.dueOrder > :due OR incident.id > :afterId)", {
      due,
      afterId: id,
    });
  }
  const rows = await query
    .orderBy("incident.dueOrder", "ASC")
    .addOrderBy("incident.id", "ASC")
    .take(size + 1)
    .getMany();
  return toPage(
    rows,
    args,
    (row) => [IncidentOrder.DUE, row.dueOrder, row.id],
    () => all.getCount(),
  );
}

function anyOf(
  query: SelectQueryBuilder<Incident>,
  column: "kind" | "state" | "categoryCode" | "channel",
  values: string[] | undefined,
): void {
  if (values?.length) query.andWhere(`incident.${column} IN (:...${column}s)`, { [`${column}s`]: values });
}

function byText(query: SelectQueryBuilder<Incident>, text: string): void {
  const words = text.trim();
  // A whole number is looked up by its index; anything else is looked for row by row.
  if (/^[A-Za-z]{2,6}-\d{4}-\d+$/.test(words)) {
    query.andWhere("incident.number = :number", { number: words.toUpperCase() });
    return;
  }
  query.andWhere(
    "(incident.number LIKE :text ESCAPE '!' OR incident.description LIKE :text ESCAPE '!' OR incident.address LIKE :text ESCAPE '!')",
    { text: likeText(words) },
  );
}

async function inSubtree(m: EntityManager, query: SelectQueryBuilder<Incident>, id: string): Promise<void> {
  const organization = await m.findOneBy(KnownOrganization, { id });
  if (!organization) {
    query.andWhere("1 = 0");
    return;
  }
  const { from, to } = subtree(organization.path);
  query.andWhere("incident.placePath >= :withinFrom AND incident.placePath < :withinTo", {
    withinFrom: from,
    withinTo: to,
  });
}
