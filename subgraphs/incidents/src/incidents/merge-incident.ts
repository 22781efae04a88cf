import { DomainError, Key, Note, payload, refuse, UserErrorCode } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { visibleIncident } from "./visible-incidents.js";
import { IncidentState } from "./incident-enums.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Merges a reported incident into another." })
export class MergeIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, { description: "The version the decision was made on." })
  version: number;

  @Field(() => ID, { description: "The incident that goes on." })
  intoIncidentId: string;

  @Field({ nullable: true, description: "A few words to go with it, at most 500 characters." })
  @Note(500)
  note?: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const MergeIncidentPayload = payload("MergeIncident", { incident: Incident });

/** The same as another, which goes on for both; it leaves the figures. */
export const mergeIncident = command("incident.merge", MergeIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "merge", input.incidentId, input.version);
  const into = await visibleIncident(m, input.intoIncidentId);
  if (!into) throw refuse("NOT_FOUND");
  if (into.id === incident.id || into.state === IncidentState.DUPLICATE || into.state === IncidentState.REJECTED)
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: "只能并入另一件仍有效的事件", en: "It can only be merged into another incident that counts" },
      ["input", "intoIncidentId"],
    );
  const columns = { duplicateOfId: into.id };
  const note = input.note?.trim() || into.number;
  return { incident: await takeStep(m, "merge", incident, { note, columns, event: "IncidentMerged" }) };
});
