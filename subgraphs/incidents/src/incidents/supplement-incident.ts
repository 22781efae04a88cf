import { Ids, Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { attachTo } from "../attachments/attach-to.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Adds to an unresolved incident." })
export class SupplementIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version the note was written on; a note disturbs nobody, so it may be absent.",
  })
  version?: number;

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

export const SupplementIncidentPayload = payload("SupplementIncident", { incident: Incident });

/** More about an unresolved incident, from its reporter or the grid. */
export const supplementIncident = command("incident.supplement", SupplementIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "supplement", input.incidentId, input.version);
  await attachTo(m, incident.id, input.attachmentIds);
  return { incident: await takeStep(m, "supplement", incident, { note: input.note, event: "IncidentSupplemented" }) };
});
