import { MoreThanOrEqual } from "typeorm";
import type { CountyDoor } from "../county-door.js";
import { OutboxEvent } from "../kernel-tables.js";

/** Clocks of processes differ, and what was told once more is applied once. */
const MARGIN_MS = 60 * 60_000;

/**
 * After a restore of the viewer's county: what its outbox has told since the first of its snapshots was taken, and an hour
 * before, waits to be told again. A subscriber's snapshot may be older than the telling; one that has applied it knows by
 * its inbox. Answers how many events that are.
 */
export async function redeliverSince(door: CountyDoor, takenFrom: Date): Promise<number> {
  const since = new Date(takenFrom.getTime() - MARGIN_MS);
  const { affected } = await door.transaction((m) =>
    m.update(
      OutboxEvent,
      { deliveredAt: MoreThanOrEqual(since) },
      { deliveredAt: null, leasedUntil: new Date(0), lease: null, tries: 0 },
    ),
  );
  return affected ?? 0;
}
