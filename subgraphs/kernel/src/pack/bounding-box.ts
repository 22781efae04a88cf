import type { Boundary } from "./pack.js";

export interface BoundingBox {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The smallest box around an outline, or undefined where a position is not a pair of degrees. */
export function boundingBox(boundary: Boundary): BoundingBox | undefined {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const sound = boundary.features.every((feature) => takePositions(feature.geometry.coordinates, box));
  return sound && box.west < box.east && box.south < box.north ? box : undefined;
}

export function isInside(box: BoundingBox, { longitude, latitude }: { longitude: number; latitude: number }): boolean {
  return longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north;
}

/** Widens the box by every position found in nested lists; false as soon as something is no position. */
function takePositions(part: unknown, box: BoundingBox): boolean {
  if (!Array.isArray(part) || part.length === 0) return false;
  const [longitude, latitude] = part as unknown[];
  if (typeof longitude !== "number" || typeof latitude !== "number")
    return part.every((inner) => takePositions(inner, box));
  if (part.length !== 2 || Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return false;
  box.west = Math.min(box.west, longitude);
  box.east = Math.max(box.east, longitude);
  box.south = Math.min(box.south, latitude);
  box.north = Math.max(box.north, latitude);
  return true;
}
