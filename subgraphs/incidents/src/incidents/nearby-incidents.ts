import { refuse } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import type { NearbyIncident } from "./incident-fields.js";
import type { Incident } from "./incident.js";
import { metresBetween } from "./place-of.js";
import { visibleIncidents } from "./visible-incidents.js";

const RADIUS_MAX = 5000;
const DAYS = 90;
const METRES_PER_DEGREE = 111_320;

/** The same category, within the radius, reported in the last 90 days: what may be the same thing. */
export async function nearbyIncidents(m: EntityManager, incident: Incident, radius: number): Promise<NearbyIncident[]> {
  if (radius < 1 || radius > RADIUS_MAX)
    throw refuse("BAD_USER_INPUT", {
      zh: `radiusMetres 须为 1 至 ${RADIUS_MAX}`,
      en: `radiusMetres must be from 1 to ${RADIUS_MAX}`,
    });
  const { longitude, latitude } = incident;
  if (longitude === null || latitude === null) return [];
  const north = radius / METRES_PER_DEGREE;
  const east = north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const near = await visibleIncidents(m)
    .andWhere("incident.categoryCode = :category AND incident.id <> :self", {
      category: incident.categoryCode,
      self: incident.id,
    })
    .andWhere("incident.latitude BETWEEN :south AND :north", { south: latitude - north, north: latitude + north })
    .andWhere("incident.longitude BETWEEN :west AND :east", { west: longitude - east, east: longitude + east })
    .andWhere("incident.reportedAt > :recent", { recent: Date.now() - DAYS * 86_400_000 })
    .take(200)
    .getMany();
  return near
    .map((other) => ({
      incident: other,
      distanceMetres: Math.round(
        metresBetween(
          { longitude, latitude },
          { longitude: Number(other.longitude), latitude: Number(other.latitude) },
        ),
      ),
    }))
    .filter(({ distanceMetres }) => distanceMetres <= radius)
    .sort((a, b) => a.distanceMetres - b.distanceMetres)
    .slice(0, 10);
}
