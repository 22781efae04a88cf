import { DomainError, Key, Note, payload, UserErrorCode, Whole } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { ConfirmationResult, IncidentState, IncidentStep } from "./incident-enums.js";
import { isConfirmable, NOT_RESOLVED } from "./incident-results.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";

@InputType({ description: "What the reporter says of the result." })
export class ConfirmIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field({ description: "Whether the reporter finds it fixed." })
  fixed: boolean;

  @Field(() => Int, { nullable: true, description: "1 (bad) to 5 (good)." })
  @Whole(1, 5)
  satisfaction?: number;

  @Field({ nullable: true, description: "A few words to go with it, at most 500 characters." })
  @Note(500)
  note?: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const ConfirmIncidentPayload = payload("ConfirmIncident", { incident: Incident });

/** The reporter's own word on the result, a third thing beside resolved and verified. Not fixed opens it again. */
export const confirmIncident = command("incident.confirm", ConfirmIncidentInput, async (input, m) => {
  const { incident, choices } = await openStep(m, "confirm", input.incidentId, undefined);
  if (!isConfirmable(incident, choices.confirmWindowDays))
    throw new DomainError(UserErrorCode.INVALID_STATE, {
      zh: `只能在办结后 ${choices.confirmWindowDays} 天内确认一次`,
      en: `A result can be confirmed once, within ${choices.confirmWindowDays} days after it was resolved`,
    });
  const said = {
    confirmation: input.fixed ? ConfirmationResult.FIXED : ConfirmationResult.NOT_FIXED,
    confirmedAt: new Date(),
    satisfaction: input.satisfaction ?? null,
    confirmationNote: input.note?.trim() || null,
  };
  if (input.fixed)
    return {
      incident: await takeStep(m, "confirm", incident, { note: input.note, columns: said, event: "IncidentConfirmed" }),
    };
  return {
    incident: await takeStep(m, "confirm", incident, {
      step: IncidentStep.DENY,
      to: IncidentState.REOPENED,
      note: input.note,
      columns: { ...NOT_RESOLVED, ...said },
      event: "IncidentReopened",
    }),
  };
});
