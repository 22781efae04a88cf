type Ring = [number, number][];

/** An outline as SVG paths in a box 520 wide, and where a point falls in it. */
export interface Outline {
  /** The whole in one path. */
  path: string;
  /** One per feature: a county has one, a city its districts. */
  areas: { name: string; path: string }[];
  viewBox: string;
  place(longitude: number, latitude: number): { x: number; y: number };
}

const WIDTH = 520;
const MARGIN = 6;
/** Room beside the outline for what is said of a place at its edge. */
const SIDE = 34;

/** Draws the outer and inner rings of a GeoJSON outline; null when there is none. */
export function drawOutline(boundary: unknown): Outline | null {
  const rings = ringsOf(boundary);
  const points = rings.flat();
  if (points.length === 0) return null;
  const west = Math.min(...points.map(([x]) => x));
  const east = Math.max(...points.map(([x]) => x));
  const south = Math.min(...points.map(([, y]) => y));
  const north = Math.max(...points.map(([, y]) => y));
  // A degree of longitude is shorter away from the equator.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * squeeze || 1);
  const place = (longitude: number, latitude: number): { x: number; y: number } => ({
    x: Math.round((longitude - west) * squeeze * scale),
    y: Math.round((north - latitude) * scale),
  });
  const pathOf = (shape: Ring[]): string =>
    shape
      .map((ring) => {
        const places = ring.map(([x, y]) => place(x, y));
        return `M${places.map(({ x, y }) => `${x} ${y}`).join("L")}Z`;
      })
      .join("");
  const height = Math.round((north - south) * scale);
  const areas = featuresOf(boundary).map((feature) => ({ name: nameOf(feature), path: pathOf(ringsOf(feature)) }));
  return {
    path: pathOf(rings),
    areas,
    place,
    viewBox: `${-SIDE} ${-MARGIN} ${WIDTH + 2 * SIDE} ${height + 2 * MARGIN}`,
  };
}

function featuresOf(shape: unknown): unknown[] {
  const { type, features } = shape as Record<string, unknown>;
  return type === "FeatureCollection" ? (features as unknown[]) : [shape];
}

function nameOf(feature: unknown): string {
  const { properties } = feature as { properties?: { name?: unknown } | null };
  return typeof properties?.name === "string" ? properties.name : "";
}

function ringsOf(shape: unknown): Ring[] {
  if (typeof shape !== "object" || shape === null) return [];
  const { type, features, geometry, coordinates } = shape as Record<string, unknown>;
  if (type === "FeatureCollection") return (features as unknown[]).flatMap(ringsOf);
  if (type === "Feature") return ringsOf(geometry);
  if (type === "Polygon") return coordinates as Ring[];
  if (type === "MultiPolygon") return (coordinates as Ring[][]).flat();
  return [];
}
