import { isWithin, percent, query, sql } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import { figureReach } from "./figure-reach.js";
import type { IncidentPlaceCount } from "./incident-place-count.js";
import { stocksOf } from "./stocks.js";

/** Kinds of organisations that are places and have places below. */
const PLACES = ["COUNTY", "STREET", "COMMUNITY", "GRID"];

/** How incidents of every kind stand in the places directly below a unit; null for a unit out of the viewer's reach. */
export async function incidentPlaces(m: EntityManager, within?: string): Promise<IncidentPlaceCount[] | null> {
  const places = await m.find(KnownOrganization, { where: { kind: In(PLACES) }, order: { code: "ASC" } });
  const reach = figureReach();
  const top = within
    ? places.find(({ id }) => id === within)
    : places.filter(({ path }) => isWithin(path, reach)).reduce<KnownOrganization | undefined>(higher, undefined);
  if (!top || !isWithin(top.path, reach)) return within ? null : [];
  const children = places.filter(({ path }) => path !== top.path && parentOf(path) === top.path);
  const late = await overdueIn(m, top.path);
  const counts: IncidentPlaceCount[] = [];
  const now = new Date();
  const stocks = await stocksOf(
    m,
    ["all.reported", "all.resolved"],
    children.map(({ path }) => path),
    now,
  );
  for (const { id, path } of children) {
    const { "all.reported": reported = 0, "all.resolved": resolved = 0 } = stocks.get(path) ?? {};
    counts.push({
      organization: { id },
      reported,
      resolved,
      open: reported - resolved,
      overdue: late.reduce((sum, { placePath, n }) => sum + (placePath.startsWith(path) ? Number(n) : 0), 0),
      resolutionRate: percent(resolved, reported),
    });
  }
  return counts;
}

function higher(one: KnownOrganization | undefined, other: KnownOrganization): KnownOrganization {
  return one && one.path.length <= other.path.length ? one : other;
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/", path.length - 2) + 1);

function overdueIn(m: EntityManager, path: string): Promise<{ placePath: string; n: string | number }[]> {
  return query(
    m,
    sql`SELECT i.placePath AS placePath, COUNT(*) AS n FROM incidents i
      WHERE i.dueOrder < ${Date.now()} AND i.placePath >= ${path} AND i.placePath < ${`${path.slice(0, -1)}0`}
      GROUP BY i.placePath`,
  );
}
