import { Key, payload, Words } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Clock } from "./incident-deadline.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Pauses an incident that waits for something outside." })
export class SuspendIncidentInput {
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

export const SuspendIncidentPayload = payload("SuspendIncident", { incident: Incident });

/** Waits for something outside: the deadline is paused with what is left of it. */
export const suspendIncident = command("incident.suspend", SuspendIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "suspend", input.incidentId, input.version);
  const due = (await Clock.of(m)).paused(incident, new Date());
  return { incident: await takeStep(m, "suspend", incident, { note: input.reason, due, event: "IncidentSuspended" }) };
});
