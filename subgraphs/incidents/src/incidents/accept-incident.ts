import { Key, Note, payload } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Takes a reported incident on." })
export class AcceptIncidentInput {
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

export const AcceptIncidentPayload = payload("AcceptIncident", { incident: Incident });

/** The centre takes the matter on; it waits to be dispatched. */
export const acceptIncident = command("incident.accept", AcceptIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "accept", input.incidentId, input.version);
  return { incident: await takeStep(m, "accept", incident, { note: input.note, event: "IncidentAccepted" }) };
});
