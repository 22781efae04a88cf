import { isWithin, join, percent, query, sql } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import { RESOLVED_STATES } from "../incidents/incident-enums.js";
import { COUNTED_STATES } from "./counted-states.js";
import { figureReach, inReach } from "./figure-reach.js";
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
  const stocks = top.kind === "COMMUNITY" ? await inGridsOf(m, top.path) : await inUnits(m, children);
  return children.map(({ id, path }) => {
    const { reported, resolved } = stocks.get(path) ?? { reported: 0, resolved: 0 };
    return {
      organization: { id },
      reported,
      resolved,
      open: reported - resolved,
      overdue: late.reduce((sum, { placePath, n }) => sum + (placePath.startsWith(path) ? Number(n) : 0), 0),
      resolutionRate: percent(resolved, reported),
    };
  });
}

type Stock = Pick<IncidentPlaceCount, "reported" | "resolved">;

async function inUnits(m: EntityManager, units: KnownOrganization[]): Promise<Map<string, Stock>> {
  const [reported, resolved] = ["all.reported", "all.resolved"];
  const stocks = await stocksOf(
    m,
    [reported, resolved],
    units.map(({ path }) => path),
    new Date(),
  );
  return new Map(
    [...stocks].map(([path, stock]) => [path, { reported: stock[reported] ?? 0, resolved: stock[resolved] ?? 0 }]),
  );
}

/** Nothing is kept by day for grids: a community's own incidents are looked at. */
async function inGridsOf(m: EntityManager, community: string): Promise<Map<string, Stock>> {
  const rows = await query<{ path: string; reported: string | number; resolved: string | number }>(
    m,
    sql`SELECT i.placePath AS path, COUNT(*) AS reported,
        SUM(CASE WHEN i.state IN (${join(RESOLVED_STATES)}) THEN 1 ELSE 0 END) AS resolved
      FROM incidents i
      WHERE i.state IN (${join(COUNTED_STATES)})${inReach(sql`i.placePath`, [community])}
      GROUP BY i.placePath`,
  );
  return new Map(
    rows.map(({ path, reported, resolved }) => [path, { reported: Number(reported), resolved: Number(resolved) }]),
  );
}

function higher(one: KnownOrganization | undefined, other: KnownOrganization): KnownOrganization {
  return one && one.path.length <= other.path.length ? one : other;
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/", path.length - 2) + 1);

function overdueIn(m: EntityManager, path: string): Promise<{ placePath: string; n: string | number }[]> {
  return query(
    m,
    sql`SELECT i.placePath AS placePath, COUNT(*) AS n FROM incidents i
      WHERE i.dueOrder < ${Date.now()}${inReach(sql`i.placePath`, [path])}
      GROUP BY i.placePath`,
  );
}
