import { Key, Note, payload } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { Clock } from "./incident-deadline.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Goes on with a suspended incident." })
export class ResumeIncidentInput {
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

export const ResumeIncidentPayload = payload("ResumeIncident", { incident: Incident });

/** Goes on with what was left of the deadline. */
export const resumeIncident = command("incident.resume", ResumeIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "resume", input.incidentId, input.version);
  const due = (await Clock.of(m)).resumed(incident, new Date());
  return { incident: await takeStep(m, "resume", incident, { note: input.note, due, event: "IncidentResumed" }) };
});
