import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { OutboxEvent } from "../kernel-tables.js";
import { DateTime } from "../scalars.js";
import { EventCause, storedFailures, type EventFailure } from "./event-failure.js";

@ObjectType("EventFailure", { simpleResolvers: true, description: "A subgraph that did not apply an event." })
@Directive("@shareable")
export class EventFailureType implements EventFailure {
  @Field({ description: "Its name; empty when nobody knows which." })
  subgraph: string;

  @Field(() => EventCause, { description: "Why, as of the last try." })
  cause: EventCause;
}

@ObjectType({
  simpleResolvers: true,
  description: "An event that was tried too often and waits for somebody to retry it; what it says is not shown.",
})
@Directive("@shareable")
export class ParkedEvent {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field({ description: "What happened, e.g. IncidentVerified." })
  name: string;

  @Field(() => ID, {
    nullable: true,
    description: "Id of the row it tells of, the first of several; null when it tells of none.",
  })
  subjectId: string | null;

  @Field(() => DateTime, { description: "When it happened." })
  at: Date;

  @Field(() => DateTime, { description: "Since when it is parked." })
  parkedAt: Date;

  @Field(() => Int, { description: "How often it was tried." })
  attempts: number;

  @Field(() => [EventFailureType], { description: "Who did not apply it, and why; the others have." })
  failures: EventFailure[];
}

export function parkedEvent({ id, type, body, at, parkedAt, tries, lastError }: OutboxEvent): ParkedEvent {
  return Object.assign(new ParkedEvent(), {
    id,
    name: type,
    subjectId: subjectOf(type, body as Record<string, unknown>),
    at,
    parkedAt,
    attempts: tries,
    failures: storedFailures(lastError),
  });
}

/** `IncidentVerified` tells of `incidentId`, `StationsSaved` of the first of `stations`; else the first id in it. */
function subjectOf(type: string, body: Record<string, unknown>): string | null {
  const [noun = ""] = /^[A-Z][a-z]*/.exec(type) ?? [];
  const own = body[`${noun.toLowerCase()}Id`];
  if (typeof own === "string") return own;
  for (const [key, value] of Object.entries(body)) {
    if (key.endsWith("Id") && typeof value === "string") return value;
    const [first] = Array.isArray(value) ? (value as unknown[]) : [];
    const id = (first as { id?: unknown } | undefined)?.id;
    if (typeof id === "string") return id;
  }
  return null;
}
