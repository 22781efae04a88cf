import { decodeCursor, encodeCursor } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import type { IncidentChanges } from "./incident-fields.js";
import { filteredIncidents, type IncidentFilter } from "./list-incidents.js";

const POLL_SECONDS = 15;
/** A step's time is taken before it commits: look a little further back than the last answer. */
const OVERLAP_MS = 2000;
const IDS = 100;

export async function changedIncidents(
  m: EntityManager,
  since: string | undefined,
  filter: IncidentFilter | undefined,
): Promise<IncidentChanges> {
  const cursor = encodeCursor([Date.now() - OVERLAP_MS]);
  if (!since) return { cursor, count: 0, ids: [], pollAfterSeconds: POLL_SECONDS };
  const [at] = decodeCursor(since, "n");
  const query = (await filteredIncidents(m, filter)).andWhere("incident.changedAt > :since", { since: at });
  const rows = await query.orderBy("incident.changedAt", "DESC").take(IDS).getMany();
  return { cursor, count: rows.length, ids: rows.map((row) => row.id), pollAfterSeconds: POLL_SECONDS };
}
