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
import type { CategoryDefinition } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { attachTo } from "../attachments/attach-to.js";
import { Attachment, AttachmentKind } from "../attachments/attachment.js";
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
  const category = await categoryOf(m, input);
  const channel = channelFor(viewer, input.channel);
  const reporterId = viewer.kind === "MEMBER" ? viewer.id : null;
  if (reporterId && (await isErased(m, reporterId))) throw refuse("FORBIDDEN");
  const place = await placeOf(m, input, reporterId);
  const at = new Date();
  const id = uuid7();
  await attachTo(m, id, input.attachmentIds);
  const files = await m.findBy(Attachment, { incidentId: id });
  if (category.photoRequired && !files.some(({ kind }) => kind === AttachmentKind.IMAGE))
    throw fault("attachmentIds", "这个类别须附照片", "This category needs a photo");
  const description = input.description.trim();
  const spoken = files.some(({ kind }) => kind === AttachmentKind.AUDIO);
  const incident = m.create(Incident, {
    id,
    number: await nextNumber(m, at),
    kind: input.kind,
    channel,
    categoryCode: input.categoryCode,
    state: IncidentState.REPORTED,
    version: 1,
    title: titleOf(spoken ? headingOfVoice(description, category) : description),
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
  const { number, kind, categoryCode, placePath } = incident;
  await emit(m, "IncidentReported", { incidentId: id, number, kind, categoryCode, channel, placePath, reporterId });
  return { incident: await m.findOneByOrFail(Incident, { id }) };
});

/** First line, cut to what a list shows. */
export function titleOf(description: string): string {
  const line = description.split(/\r?\n/, 1)[0];
  const characters = [...line];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : line;
}

/** A recording whose only words are the category's name is headed as what it is: 语音上报 · 道路设施. */
function headingOfVoice(description: string, { name }: CategoryDefinition): string {
  if (description === name.zh) return `语音上报 · ${name.zh}`;
  return description === name.en ? `Voice report · ${name.en}` : description;
}

async function categoryOf(
  m: EntityManager,
  { categoryCode, kind }: Pick<ReportIncidentInput, "categoryCode" | "kind">,
): Promise<CategoryDefinition> {
  const category = (await section(m, "categories")).find(({ code }) => code === categoryCode);
  if (!category)
    throw fault("categoryCode", "本县没有这个类别", `This county has no such category; see incidentCategories`);
  if (category.kind !== (kind as string))
    throw fault("kind", `这个类别属于 ${category.kind}`, `This category is of kind ${category.kind}`);
  return category;
}

function fault(field: string, zh: string, en: string): DomainError {
  return new DomainError(UserErrorCode.INVALID_INPUT, { zh, en }, ["input", field]);
}
