import { refuse } from "@beegrid/kernel";
import { IsNull, Not, type EntityManager } from "typeorm";
import { KnownMember } from "../projections/member.js";
import { KnownOrganization } from "../projections/organization.js";
import { fromGcj02 } from "./gcj02.js";
import type { Incident } from "./incident.js";
import type { ReportIncidentInput } from "./report-incident.js";

export type Place = Pick<Incident, "longitude" | "latitude" | "gridId" | "placePath">;

/** Farther than this from every grid's centre a point says nothing about the grid. */
const REACH_METRES = 30_000;

/** The named grid, else the one nearest to the location, else the reporter's own, else the whole county: the centre takes it. */
export async function placeOf(
  m: EntityManager,
  { gridId, location, gcj02 }: Pick<ReportIncidentInput, "gridId" | "location" | "gcj02">,
  reporterId: string | null,
): Promise<Place> {
  const point = location && (gcj02 ? fromGcj02(location) : location);
  const at = { longitude: point?.longitude ?? null, latitude: point?.latitude ?? null };
  const grid =
    (gridId && (await namedGrid(m, gridId))) ||
    (point && (await nearestGrid(m, point))) ||
    (reporterId && (await ownGrid(m, reporterId)));
  if (grid) return { ...at, gridId: grid.id, placePath: grid.path };
  // A city's districts are counties too; above them all stands the shortest path.
  const county = await m.findOneOrFail(KnownOrganization, { where: { kind: "COUNTY" }, order: { path: "ASC" } });
  return { ...at, gridId: null, placePath: county.path };
}

async function namedGrid(m: EntityManager, id: string): Promise<KnownOrganization> {
  const grid = await m.findOneBy(KnownOrganization, { id, kind: "GRID" });
  if (!grid) throw refuse("NOT_FOUND");
  return grid;
}

async function nearestGrid(
  m: EntityManager,
  point: { longitude: number; latitude: number },
): Promise<KnownOrganization | undefined> {
  const grids = await m.findBy(KnownOrganization, { kind: "GRID", longitude: Not(IsNull()) });
  let nearest: KnownOrganization | undefined;
  let least = REACH_METRES;
  for (const grid of grids) {
    const metres = metresBetween(point, { longitude: Number(grid.longitude), latitude: Number(grid.latitude) });
    if (metres <= least) [nearest, least] = [grid, metres];
  }
  return nearest;
}

async function ownGrid(m: EntityManager, memberId: string): Promise<KnownOrganization | null> {
  const member = await m.findOneBy(KnownMember, { id: memberId });
  return member?.gridId ? m.findOneBy(KnownOrganization, { id: member.gridId }) : null;
}

interface Point {
  longitude: number;
  latitude: number;
}

const EARTH_METRES = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine), metres. */
export function metresBetween(a: Point, b: Point): number {
  const h =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
