import type { EntityManager } from "typeorm";
import { In } from "typeorm";
import { Transition } from "./transition.js";
import { HANDLING_STEPS } from "./who-may.js";

/** Everybody who handled an incident, in this round or an earlier one. */
export async function handlersOf(m: EntityManager, incidentId: string): Promise<Set<string>> {
  const rows = await m.find(Transition, {
    select: { id: true, byId: true },
    where: { incidentId, step: In(HANDLING_STEPS) },
  });
  return new Set(rows.map((row) => row.byId));
}
