import { IsNull, Not, type EntityManager } from "typeorm";
import { OutboxEvent } from "../kernel-tables.js";

/** How far a county's events lag behind. */
export interface OutboxLag {
  /** Events that are tried, or will be, by themselves. */
  waiting: number;
  /** When the oldest of them happened, milliseconds since 1970; null when none waits. */
  oldestAt: number | null;
  /** Events that are tried no more until somebody retries them. */
  parked: number;
}

const UNTOLD = { deliveredAt: IsNull() };

export async function outboxLag(m: EntityManager): Promise<OutboxLag> {
  const waitingWhere = { ...UNTOLD, parkedAt: IsNull() };
  const [waiting, parked] = await Promise.all([
    m.countBy(OutboxEvent, waitingWhere),
    m.countBy(OutboxEvent, { ...UNTOLD, parkedAt: Not(IsNull()) }),
  ]);
  const oldest = waiting
    ? await m.findOne(OutboxEvent, { select: { id: true, at: true }, where: waitingWhere, order: { at: "ASC" } })
    : null;
  return { waiting, oldestAt: oldest?.at.getTime() ?? null, parked };
}
