import { DateTime } from "@beegrid/kernel";
import { Field, Int, ObjectType } from "type-graphql";
import { Actor } from "../projections/member.js";
import { Organization } from "../projections/organization.js";
import { ConfirmationResult, RESOLVED_STATES } from "./incident-enums.js";
import type { Incident } from "./incident.js";

@ObjectType({ simpleResolvers: true, description: "Who said it is done, or found it done, and when." })
export class IncidentOutcome {
  @Field(() => DateTime, { description: "When." })
  at: Date;

  @Field(() => Actor, { nullable: true, description: "Who." })
  by: Actor | null;

  @Field(() => Organization, { nullable: true, description: "The unit that handled it." })
  organization: Organization | null;
}

@ObjectType({ simpleResolvers: true, description: "What the reporter says of the result." })
export class ConfirmationOutcome {
  @Field(() => ConfirmationResult, { description: "Fixed, not fixed, or no answer yet." })
  result: ConfirmationResult;

  @Field(() => DateTime, { nullable: true, description: "When the reporter answered." })
  at: Date | null;

  @Field(() => Int, { nullable: true, description: "1 (bad) to 5 (good)." })
  satisfaction: number | null;

  @Field(() => String, { nullable: true, description: "The reporter's words." })
  note: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Three separate results: resolved is not verified, verified is not confirmed.",
})
export class IncidentResults {
  @Field(() => IncidentOutcome, {
    nullable: true,
    description: "办结, by the word of who handled it; null while it is not.",
  })
  resolved: IncidentOutcome | null;

  @Field(() => IncidentOutcome, { nullable: true, description: "核查通过, by somebody else; null while it is not." })
  verified: IncidentOutcome | null;

  @Field(() => Int, { description: "How often verification failed." })
  verificationFailures: number;

  @Field(() => ConfirmationOutcome, { description: "The reporter's own word." })
  confirmed: ConfirmationOutcome;
}

/** Columns of an incident that is not resolved (any more). */
export const NOT_RESOLVED = { resolvedAt: null, resolvedById: null, verifiedAt: null, verifiedById: null } as const;
export const UNANSWERED = {
  confirmation: null,
  confirmedAt: null,
  satisfaction: null,
  confirmationNote: null,
} as const;

const DAY_MS = 86_400_000;

/** Once, within the county's window after it was resolved. */
export function isConfirmable(incident: Incident, windowDays: number, now = new Date()): boolean {
  return (
    RESOLVED_STATES.includes(incident.state) &&
    incident.confirmation === null &&
    incident.resolvedAt !== null &&
    now.getTime() - incident.resolvedAt.getTime() <= windowDays * DAY_MS
  );
}

export function resultsOf(incident: Incident): IncidentResults {
  const outcome = (at: Date | null, byId: string | null, withUnit: boolean): IncidentOutcome | null =>
    at && {
      at,
      by: byId ? { id: byId } : null,
      organization: withUnit && incident.assigneeId ? { id: incident.assigneeId } : null,
    };
  return {
    resolved: outcome(incident.resolvedAt, incident.resolvedById, true),
    verified: outcome(incident.verifiedAt, incident.verifiedById, false),
    verificationFailures: incident.verificationFailures,
    confirmed: {
      result: incident.confirmation ?? ConfirmationResult.NO_ANSWER,
      at: incident.confirmedAt,
      satisfaction: incident.satisfaction,
      note: incident.confirmationNote,
    },
  };
}
