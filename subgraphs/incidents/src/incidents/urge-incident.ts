import { Key, Note, payload } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Urges whoever has an unresolved incident." })
export class UrgeIncidentInput {
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

export const UrgeIncidentPayload = payload("UrgeIncident", { incident: Incident });

/** A reminder to the unit (催办); the state stays. */
export const urgeIncident = command("incident.urge", UrgeIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "urge", input.incidentId, input.version);
  const columns = { urgedCount: incident.urgedCount + 1 };
  return { incident: await takeStep(m, "urge", incident, { note: input.note, columns, event: "IncidentUrged" }) };
});
