import { Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Gives an incident back to the dispatcher." })
export class ReturnIncidentInput {
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

export const ReturnIncidentPayload = payload("ReturnIncident", { incident: Incident });

/** The unit gives it back to the dispatcher, with a reason. */
export const returnIncident = command("incident.return", ReturnIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "return", input.incidentId, input.version);
  const columns = { assigneeId: null, assigneePath: null };
  return {
    incident: await takeStep(m, "return", incident, { note: input.reason, columns, event: "IncidentReturned" }),
  };
});
