import {
  CodeWord,
  currentViewer,
  DomainError,
  emit,
  GeoPointInput,
  Ids,
  Key,
  Nested,
  Note,
  payload,
  refuse,
  section,
  UserErrorCode,
  uuid7,
  Words,
} from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { attachTo } from "../attachments/attach-to.js";
import { command } from "../door.js";
import { markDay } from "../figures/recount-days.js";
import { isErased } from "../personal/erase-reporter.js";
import { channelFor } from "./channel-for.js";
import { Clock } from "./incident-deadline.js";
import { IncidentChannel, IncidentKind, IncidentState, IncidentStep } from "./incident-enums.js";
import { nextNumber } from "./incident-number.js";
import { Incident } from "./incident.js";
import { placeOf } from "./place-of.js";
import { Transition } from "./transition.js";

@InputType({ description: "A new incident." })
export class ReportIncidentInput {
  @Field(() => ID, { description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey: string;

  @Field(() => IncidentKind, { description: "The kind of the category." })
  kind: IncidentKind;

  @Field({ description: "One of the county's categories (see incidentCategories)." })
  @CodeWord()
  categoryCode: string;

  @Field({ description: "What is wrong, 1 to 2000 characters; the category's name for a voice report without words." })
  @Words(2000)
  description: string;

  @Field(() => GeoPointInput, { nullable: true, description: "Where it is." })
  @Nested()
  location?: GeoPointInput;

  @Field({ nullable: true, description: "true when the location is GCJ-02, as Chinese phones give it." })
  gcj02?: boolean;

  @Field({ nullable: true, description: "Where, in words; at most 200 characters." })
  @Note(200)
  address?: string;

  @Field(() => ID, {
    nullable: true,
    description: "The grid; found from the location or the reporter's own when absent.",
  })
  gridId?: string;

  @Field(() => [ID], { nullable: true, description: "Ids of uploaded files, at most 9." })
  @Ids(9)
  attachmentIds?: string[];

  @Field(() => IncidentChannel, { nullable: true, description: "How it came in; the viewer's own way when absent." })
  channel?: IncidentChannel;
}

export const ReportIncidentPayload = payload("ReportIncident", { incident: Incident });

/** Somebody saw something: it gets a number, a grid and a deadline, and the centre sees it. */
export const reportIncident = command("incident.report", ReportIncidentInput, async (input, m) => {
  const viewer = currentViewer();
  await checkCategory(m, input);
  const channel = channelFor(viewer, input.channel);
  const reporterId = viewer.kind === "MEMBER" ? viewer.id : null;
  if (reporterId && (await isErased(m, reporterId))) throw refuse("FORBIDDEN");
  const place = await placeOf(m, input, reporterId);
  const at = new Date();
  const description = input.description.trim();
  const incident = m.create(Incident, {
    id: uuid7(),
    number: await nextNumber(m, at),
    kind: input.kind,
    channel,
    categoryCode: input.categoryCode,
    state: IncidentState.REPORTED,
    version: 1,
    title: titleOf(description),
    description,
    address: input.address?.trim() || null,
    ...place,
    reporterId,
    reportedById: viewer.id,
    reportedAt: at,
    changedAt: at,
    urgedCount: 0,
    escalated: false,
    verificationFailures: 0,
    ...(await Clock.of(m)).entering(IncidentState.REPORTED, input.kind, input.categoryCode, at),
  });
  await m.insert(Incident, incident);
  await m.insert(Transition, {
    id: uuid7(),
    incidentId: incident.id,
    step: IncidentStep.REPORT,
    from: null,
    to: IncidentState.REPORTED,
    note: null,
    byId: viewer.id,
    organizationId: null,
    at,
  });
  await markDay(m, at);
  await attachTo(m, incident.id, input.attachmentIds);
  const { id: incidentId, number, kind, categoryCode, placePath } = incident;
  await emit(m, "IncidentReported", { incidentId, number, kind, categoryCode, channel, placePath, reporterId });
  return { incident: await m.findOneByOrFail(Incident, { id: incidentId }) };
});

/** First line, cut to what a list shows. */
export function titleOf(description: string): string {
  const line = description.split(/\r?\n/, 1)[0];
  const characters = [...line];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : line;
}

async function checkCategory(
  m: EntityManager,
  { categoryCode, kind, attachmentIds }: ReportIncidentInput,
): Promise<void> {
  const categories = await section(m, "categories");
  const category = categories.find(({ code }) => code === categoryCode);
  const fault = (field: string, zh: string, en: string) =>
    new DomainError(UserErrorCode.INVALID_INPUT, { zh, en }, ["input", field]);
  if (!category)
    throw fault("categoryCode", "本县没有这个类别", `This county has no such category; see incidentCategories`);
  if (category.kind !== (kind as string))
    throw fault("kind", `这个类别属于 ${category.kind}`, `This category is of kind ${category.kind}`);
  if (category.photoRequired && !attachmentIds?.length)
    throw fault("attachmentIds", "这个类别须附照片", "This category needs a photo");
}
