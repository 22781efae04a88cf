import { currentViewer, grantsFor, reachOf, withinAny, type Action } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import { KnownStation } from "../projections/station.js";

/** Stations at whose counter the viewer may do this; "ALL" with a grant for the whole county. */
export async function countersOf(m: EntityManager, action: Action): Promise<Set<string> | "ALL"> {
  const reach = reachOf(action);
  if (reach === "ALL") return "ALL";
  const query = withinAny(m.createQueryBuilder(KnownOrganization, "o").where({ kind: "STATION" }), ["path"], reach);
  return new Set((await stationsOf(m, await query.getMany())).map((station) => station.id));
}

/** A redemption that names no station is handed over anywhere. */
export function isHere(counters: Set<string> | "ALL", stationId: string | null): boolean {
  return stationId === null || counters === "ALL" || counters.has(stationId);
}

/** The station the viewer stands in: the one whose organisation carries the grant itself. */
export async function ownStation(m: EntityManager, action: Action): Promise<string | null> {
  const paths = grantsFor(currentViewer(), action).map((grant) => grant.path);
  const [station] = await stationsOf(m, await m.findBy(KnownOrganization, { path: In(paths) }));
  return station?.id ?? null;
}

function stationsOf(m: EntityManager, organizations: KnownOrganization[]): Promise<KnownStation[]> {
  return m.findBy(KnownStation, { organizationCode: In(organizations.map(({ code }) => code)) });
}
