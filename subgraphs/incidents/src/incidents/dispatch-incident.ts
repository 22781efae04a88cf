import { DomainError, Key, Note, payload, refuse, UserErrorCode } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { KnownOrganization } from "../projections/organization.js";
import { Clock } from "./incident-deadline.js";
import { IncidentState } from "./incident-enums.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "Gives an incident to a unit." })
export class DispatchIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, { description: "The version the decision was made on." })
  version: number;

  @Field(() => ID, { description: "The unit that is to handle it." })
  organizationId: string;

  @Field({ nullable: true, description: "A few words to go with it, at most 500 characters." })
  @Note(500)
  note?: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const DispatchIncidentPayload = payload("DispatchIncident", { incident: Incident });

/** Gives it to a unit; once more = reassigns it. */
export const dispatchIncident = command("incident.dispatch", DispatchIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "dispatch", input.incidentId, input.version);
  const unit = await m.findOneBy(KnownOrganization, { id: input.organizationId });
  if (!unit) throw refuse("NOT_FOUND");
  if (unit.kind === "COUNTY")
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: "请选具体的承办单位", en: "Choose a unit, not the whole county" },
      ["input", "organizationId"],
    );
  return {
    incident: await takeStep(m, "dispatch", incident, {
      note: input.note,
      organizationId: unit.id,
      columns: { assigneeId: unit.id, assigneePath: unit.path },
      due: (await Clock.of(m)).entering(IncidentState.DISPATCHED, incident.kind, incident.categoryCode, new Date()),
      event: "IncidentDispatched",
      body: { assigneeId: unit.id },
    }),
  };
});
