import type { EntityManager } from "typeorm";
import { afterCommit, copyInUse, isDuplicate } from "./county-database.js";
import type { CountyDoor } from "./county-door.js";
import { InboxEvent, OutboxEvent } from "./kernel-tables.js";
import { uuid7 } from "./uuid7.js";
import { runAs, serviceViewer } from "./viewer.js";

/** What travels between subgraphs. */
export interface DomainEvent {
  id: string;
  type: string;
  /** The database it is for: the county it happened in, or the province. */
  county: string;
  /** When it happened, milliseconds since 1970. */
  at: number;
  /** The copy of the county's databases it was emitted in; absent in the first. */
  copy?: number;
  body: Record<string, unknown>;
}

/** Applies one event in the transaction that notes it; must give the same end in any order of arrival. */
export type EventHandler = (body: never, manager: EntityManager, event: DomainEvent) => Promise<void>;
export type EventHandlers = Record<string, EventHandler>;

type Wake = (county: string) => void;
const wakers = new Set<{ subgraph: string; wake: Wake }>();

/** The relay of a subgraph asks to be woken when something was emitted. */
export function onEmit(subgraph: string, wake: Wake): () => void {
  const waker = { subgraph, wake };
  wakers.add(waker);
  return () => wakers.delete(waker);
}

/** Writes the event in the command's own transaction: it exists exactly when the change does. */
export async function emit(manager: EntityManager, type: string, body: object): Promise<void> {
  await manager.insert(OutboxEvent, {
    id: uuid7(),
    type,
    body,
    at: new Date(),
    deliveredAt: null,
    leasedUntil: new Date(0),
    lease: null,
    tries: 0,
    parkedAt: null,
    lastError: null,
  });
  afterCommit(({ place }) => wakeRelays(place));
}

/** Lets the relays of a subgraph look into a county's outbox at once. */
export function wakeRelays({ subgraph: of, county }: { subgraph: string; county: string }): void {
  for (const { subgraph, wake } of wakers) if (subgraph === of) wake(county);
}

/** Once applied: the event's id goes into the inbox in the transaction of its effect. */
export function eventReceiver(door: CountyDoor, handlers: EventHandlers) {
  return async (event: DomainEvent): Promise<void> => {
    const handler = handlers[event.type];
    if (!handler) return;
    await runAs(serviceViewer(door.subgraph, event.county), async () => {
      try {
        await door.transaction(async (manager) => {
          // What happened in databases that a restored backup has replaced never comes into those of the backup.
          if ((event.copy ?? 1) !== copyInUse()) throw new Error(`told by copy ${event.copy ?? 1} of ${event.county}`);
          await keep(manager, event);
          await handler(event.body as never, manager, event);
        });
      } catch (error) {
        if (!(error instanceof AppliedBefore)) throw error;
        await door.transaction((manager) => keepAgain(manager, event));
      }
    });
  };
}

/** Thrown out of the transaction: the event was applied in one that is committed. */
class AppliedBefore extends Error {}

/** Only the inbox's own key says "applied before"; a handler's unique conflict is a fault. */
async function keep(manager: EntityManager, { id }: DomainEvent): Promise<void> {
  try {
    await manager.insert(InboxEvent, { id, at: new Date() });
  } catch (error) {
    throw isDuplicate(error) ? new AppliedBefore() : error;
  }
}

/**
 * Writes before it is said that an event was applied: on InnoDB the row that says so may be seen before it is on disk, and
 * the teller would forget an event that a crash takes back. As the replay of a command does, see command.ts.
 */
async function keepAgain(manager: EntityManager, { id }: DomainEvent): Promise<void> {
  await manager.update(InboxEvent, { id }, { at: () => "at + 1" });
}
