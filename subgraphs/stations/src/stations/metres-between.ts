interface Place {
  longitude: number;
  latitude: number;
}

/** Mean radius of the earth (IUGG). */
const EARTH_METRES = 6_371_009;

/** Great-circle distance by the haversine formula, in whole metres. */
export function metresBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const square =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(square))));
}
