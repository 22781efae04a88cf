import { Key, Note, payload } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Puts an unresolved incident under supervision." })
export class EscalateIncidentInput {
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

export const EscalateIncidentPayload = payload("EscalateIncident", { incident: Incident });

/** Put under supervision (督办); the state stays. */
export const escalateIncident = command("incident.escalate", EscalateIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "escalate", input.incidentId, input.version);
  const columns = { escalated: true };
  return {
    incident: await takeStep(m, "escalate", incident, { note: input.note, columns, event: "IncidentEscalated" }),
  };
});
