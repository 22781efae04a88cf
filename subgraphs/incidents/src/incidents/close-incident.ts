import { Key, Note, payload } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Takes an incident off the list." })
export class CloseIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, { description: "The version the decision was made on." })
  version: number;

  @Field({ nullable: true, description: "A few words to go with it, at most 500 characters." })
  @Note(500)
  note?: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const CloseIncidentPayload = payload("CloseIncident", { incident: Incident });

/** Taken off the list (销号); says nothing about being fixed. */
export const closeIncident = command("incident.close", CloseIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "close", input.incidentId, input.version);
  return { incident: await takeStep(m, "close", incident, { note: input.note, event: "IncidentClosed" }) };
});
