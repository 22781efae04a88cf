import { currentViewer, Ids, Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { attachTo } from "../attachments/attach-to.js";
import { UNANSWERED } from "./incident-results.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Says that an incident is done." })
export class ResolveIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, { description: "The version the decision was made on." })
  version: number;

  @Field({ description: "What was found or done, 1 to 500 characters." })
  @Words(500)
  note: string;

  @Field(() => [ID], { nullable: true, description: "Ids of uploaded files, at most 9." })
  @Ids(9)
  attachmentIds?: string[];

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const ResolveIncidentPayload = payload("ResolveIncident", { incident: Incident });

/** The unit says it is done (办结). Somebody else verifies it. */
export const resolveIncident = command("incident.resolve", ResolveIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "resolve", input.incidentId, input.version);
  await attachTo(m, incident.id, input.attachmentIds);
  // A new result: what the reporter said of an earlier one is kept in the transitions.
  const columns = { ...UNANSWERED, resolvedAt: new Date(), resolvedById: currentViewer().id };
  return { incident: await takeStep(m, "resolve", incident, { note: input.note, columns, event: "IncidentResolved" }) };
});
