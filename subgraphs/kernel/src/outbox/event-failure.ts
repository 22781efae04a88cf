import { registerEnumType } from "type-graphql";
import { CircuitOpen } from "../circuit-breaker.js";
import { isDatabaseAway } from "../database-away.js";
import { DomainError, DomainErrors } from "../errors.js";

/** Why a subgraph did not take an event, in words that hold nothing of the event. */
export enum EventCause {
  AWAY = "AWAY",
  CONFLICT = "CONFLICT",
  REFUSED = "REFUSED",
  FAULT = "FAULT",
}
registerEnumType(EventCause, {
  name: "EventCause",
  description: "Why a subgraph did not apply an event.",
  valuesConfig: {
    AWAY: {
      description: "It or its database did not answer; such an event is tried until it does, and never parked for it.",
    },
    CONFLICT: { description: "A row that is there already, or one that is missing, stands in the way." },
    REFUSED: { description: "Its own rules do not allow what the event says." },
    FAULT: { description: "Something nobody foresaw; the log of that subgraph names it under the event's id." },
  },
});

/** Who did not take an event, and why. */
export interface EventFailure {
  subgraph: string;
  cause: EventCause;
}

/** Thrown by a delivery when one subgraph or more did not take the event; the others have. */
export class NotDelivered extends Error {
  constructor(readonly failures: EventFailure[]) {
    super(failures.map(({ subgraph, cause }) => `${subgraph}: ${cause}`).join(", "));
  }
}

/** Thrown for a subgraph in another process that has said why it did not apply an event. */
export class NotApplied extends Error {
  constructor(readonly why: EventCause) {
    super(`not applied: ${why}`);
  }
}

const CONSTRAINT =
  /^(ER_DUP_ENTRY|ER_NO_REFERENCED_ROW\w*|ER_ROW_IS_REFERENCED\w*|ER_CONSTRAINT_FAILED|ER_CHECK_CONSTRAINT_VIOLATED|ER_BAD_NULL_ERROR|ER_NO_DEFAULT_FOR_FIELD|SQLITE_CONSTRAINT\w*)$/;
/** Refusals that say "later", not "no". */
const LATER = new Set(["SERVICE_UNAVAILABLE", "SUBGRAPH_UNAVAILABLE", "UNAUTHENTICATED", "CONFLICT"]);

export function causeOf(error: unknown): EventCause {
  if (error instanceof NotApplied) return error.why;
  if (error instanceof CircuitOpen || isDatabaseAway(error)) return EventCause.AWAY;
  if (error instanceof DomainError || error instanceof DomainErrors) return EventCause.REFUSED;
  const { code, driverError, extensions } = error as {
    code?: string;
    driverError?: { code?: string };
    extensions?: { code?: string };
  };
  if (extensions?.code) return LATER.has(extensions.code) ? EventCause.AWAY : EventCause.REFUSED;
  return CONSTRAINT.test(driverError?.code ?? code ?? "") ? EventCause.CONFLICT : EventCause.FAULT;
}

/** As a row of the outbox keeps it. */
export function failuresOf(error: unknown): EventFailure[] {
  return error instanceof NotDelivered ? error.failures : [{ subgraph: "", cause: causeOf(error) }];
}

/** What a row of the outbox keeps; rows of older versions keep words, which are not shown. */
export function storedFailures(lastError: string | null): EventFailure[] {
  if (lastError === null) return [];
  try {
    return JSON.parse(lastError) as EventFailure[];
  } catch {
    return [{ subgraph: "", cause: EventCause.FAULT }];
  }
}
