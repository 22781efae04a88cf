import { currentViewer, DomainError, Key, Note, payload, type IncidentVerified, UserErrorCode } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { handlersOf } from "./handlers.js";
import { IncidentState, IncidentStep } from "./incident-enums.js";
import { NOT_RESOLVED, UNANSWERED } from "./incident-results.js";
import { Incident } from "./incident.js";
import { openStep, takeStep } from "./take-step.js";
import { SAME_PERSON } from "./who-may.js";

@InputType({ description: "The result of an independent look." })
export class VerifyIncidentInput {
  @Field(() => ID, { description: "The incident." })
  incidentId: string;

  @Field(() => Int, { description: "The version the decision was made on." })
  version: number;

  @Field({ description: "Whether it was found fixed." })
  passed: boolean;

  @Field({ nullable: true, description: "What was found; required when it did not pass. At most 500 characters." })
  @Note(500)
  note?: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const VerifyIncidentPayload = payload("VerifyIncident", { incident: Incident });

/** An independent look at the result: whoever handled it cannot verify it. Only a passed verification pays points. */
export const verifyIncident = command("incident.verify", VerifyIncidentInput, async (input, m) => {
  const { incident } = await openStep(m, "verify", input.incidentId, input.version);
  const { id } = currentViewer();
  if ((await handlersOf(m, incident.id)).has(id)) throw new DomainError(UserErrorCode.SAME_PERSON, SAME_PERSON);
  if (input.passed) {
    const at = new Date();
    return {
      incident: await takeStep(m, "verify", incident, {
        note: input.note,
        columns: { verifiedAt: at, verifiedById: id },
        event: "IncidentVerified",
        body: verifiedBody(incident, at),
      }),
    };
  }
  if (!input.note?.trim())
    throw new DomainError(UserErrorCode.INVALID_INPUT, { zh: "不通过要写明原因", en: "Say why it did not pass" }, [
      "input",
      "note",
    ]);
  return {
    incident: await takeStep(m, "verify", incident, {
      step: IncidentStep.FAIL_VERIFICATION,
      to: IncidentState.IN_PROGRESS,
      note: input.note,
      columns: { verificationFailures: incident.verificationFailures + 1, ...NOT_RESOLVED, ...UNANSWERED },
      event: "IncidentVerificationFailed",
    }),
  };
});

/** All that a receiver needs to pay the reporter. */
function verifiedBody(incident: Incident, at: Date): Omit<IncidentVerified, "incidentId" | "number" | "kind"> {
  const { categoryCode, channel, reporterId } = incident;
  return { categoryCode, channel, reporterId, verifiedAt: at.getTime() };
}
