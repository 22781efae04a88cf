import { Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { NOT_RESOLVED, UNANSWERED } from "./incident-results.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Opens a finished incident again." })
export class ReopenIncidentInput {
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

export const ReopenIncidentPayload = payload("ReopenIncident", { incident: Incident });

/** Found not to be fixed after all: it waits to be dispatched again. */
export const reopenIncident = command("incident.reopen", ReopenIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "reopen", input.incidentId, input.version);
  const columns = { ...NOT_RESOLVED, ...UNANSWERED };
  return {
    incident: await takeStep(m, "reopen", incident, { note: input.reason, columns, event: "IncidentReopened" }),
  };
});
