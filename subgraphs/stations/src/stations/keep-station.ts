import { isWithin, reachOf, refuse, type Action } from "@beegrid/kernel";
import { stationOrganizationCode } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import { NOT_KEPT, StationKeeping } from "./station-keeping.js";
import { Station } from "./station.js";

/** The station, if it is in service and in the viewer's keeping; as if there were none elsewhere. */
export async function mustKeep(m: EntityManager, action: Action, stationId: string): Promise<Station> {
  const station = await m.findOneBy(Station, { id: stationId });
  if (!station || station.withdrawnAt) throw refuse("NOT_FOUND");
  const known = await m.findOneBy(KnownOrganization, { code: stationOrganizationCode(station.code) });
  if (!isWithin(known?.path ?? null, reachOf(action))) throw refuse("NOT_FOUND");
  return station;
}

/** What was said of it until now; a version that is not the last one is CONFLICT. */
export async function keepingOf(m: EntityManager, stationId: string, version?: number): Promise<StationKeeping> {
  const kept = (await m.findOneBy(StationKeeping, { stationId })) ?? { stationId, ...NOT_KEPT };
  if (version !== undefined && version !== kept.version) throw refuse("CONFLICT");
  return kept;
}

/** Keeps what was said of the station, if nobody has said anything since. */
export async function saveKeeping(
  m: EntityManager,
  before: StationKeeping,
  change: Partial<Omit<StationKeeping, "stationId" | "version">>,
): Promise<void> {
  const { stationId, version } = before;
  const saved = { ...change, version: version + 1 };
  if (version === 0) await m.insert(StationKeeping, { ...before, ...saved });
  else if (!(await m.update(StationKeeping, { stationId, version }, saved)).affected) throw refuse("CONFLICT");
}
