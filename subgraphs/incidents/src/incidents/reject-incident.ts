import { Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Turns a reported incident down." })
export class RejectIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, { description: "The version the decision was made on." })
  version: number;

  @Field({ description: "Why, 1 to 500 characters." })
  @Words(500)
  reason: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const RejectIncidentPayload = payload("RejectIncident", { incident: Incident });

/** Not a matter for the county: it leaves the figures, with a reason the reporter can read. */
export const rejectIncident = command("incident.reject", RejectIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "reject", input.incidentId, input.version);
  return { incident: await takeStep(m, "reject", incident, { note: input.reason, event: "IncidentRejected" }) };
});
