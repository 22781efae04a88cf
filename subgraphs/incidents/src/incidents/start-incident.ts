import { Key, Note, payload } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Takes a dispatched incident up." })
export class StartIncidentInput {
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

export const StartIncidentPayload = payload("StartIncident", { incident: Incident });

/** The unit takes it up. */
export const startIncident = command("incident.start", StartIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "start", input.incidentId, input.version);
  return { incident: await takeStep(m, "start", incident, { note: input.note, event: "IncidentStarted" }) };
});
