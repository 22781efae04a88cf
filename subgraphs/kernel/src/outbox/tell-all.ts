import { CircuitBreaker, CircuitOpen } from "../circuit-breaker.js";
import type { DomainEvent } from "../events.js";
import { log } from "../log.js";
import type { Deliver } from "../relay.js";
import { causeOf, EventCause, NotDelivered, type EventFailure } from "./event-failure.js";

/** Somebody who wants to hear of an event. */
export interface Subscriber {
  name: string;
  tell: (event: DomainEvent) => Promise<void>;
}

/**
 * Brings an event to everyone who wants it. One who cannot apply it does not keep it from the others; one who is away
 * is not waited for again and again. Told a second time, whoever has applied it does nothing.
 */
export function tellAll(subscribers: (type: string) => Subscriber[]): Deliver {
  const breakers = new Map<string, CircuitBreaker>();
  const breakerOf = (name: string): CircuitBreaker => {
    let breaker = breakers.get(name);
    if (!breaker) breakers.set(name, (breaker = new CircuitBreaker({ failures: 3, counts: isAway })));
    return breaker;
  };
  return async (event) => {
    const failures: EventFailure[] = [];
    for (const { name, tell } of subscribers(event.type))
      try {
        await breakerOf(name).run(() => tell(event));
      } catch (error) {
        const cause = causeOf(error);
        const level = error instanceof CircuitOpen ? "debug" : "warn";
        log[level]({ error, event: event.id, type: event.type, to: name, cause }, "a subgraph did not take an event");
        failures.push({ subgraph: name, cause });
      }
    if (failures.length) throw new NotDelivered(failures);
  };
}

const isAway = (error: unknown): boolean => causeOf(error) === EventCause.AWAY;
