import { Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Records a call-back to the reporter." })
export class RecordFollowUpInput {
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

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const RecordFollowUpPayload = payload("RecordFollowUp", { incident: Incident });

/** What the reporter said when called back (回访); the state stays. */
export const recordFollowUp = command("incident.followUp", RecordFollowUpInput, async (input, m) => {
  const { incident } = await openStep(m, "followUp", input.incidentId, input.version);
  return { incident: await takeStep(m, "followUp", incident, { note: input.note, event: "IncidentFollowedUp" }) };
});
