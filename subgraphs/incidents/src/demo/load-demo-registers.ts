import { insertMany, pick, seeded, uuid7At, withRoom, type Progress } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { In, type EntityManager } from "typeorm";
import { db } from "../door.js";
import { KnownOrganization } from "../projections/organization.js";
import { BaseRecord, BaseRecordClass } from "../registers/base-record.js";
import { Device, DeviceKind } from "../registers/device.js";
import type { Random } from "./demo-county.js";
import { loadedAt } from "./loaded-at.js";

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** About 300 m. */
const NEAR_DEGREES = 0.003;
const KINDS = [DeviceKind.CAMERA, DeviceKind.CAMERA, DeviceKind.CAMERA, DeviceKind.RADAR, DeviceKind.SENSOR];
const PLACES = ["学校门口", "路口", "斑马线", "村口", "集市口"];
/** How base data are spread over their classes; made up. */
const SHARES: [BaseRecordClass, number][] = [
  [BaseRecordClass.BUILDING, 22],
  [BaseRecordClass.HOME, 60],
  [BaseRecordClass.UNIT, 12],
  [BaseRecordClass.SPECIAL_GROUP, 6],
];

/**
 * The registers of a demo county: as many devices and base records as its pack says, to the last one. To be run once, as
 * the service viewer of a county whose organisations have arrived. All or nothing.
 */
export async function loadDemoRegisters({ slug, demo, numbering }: CountyPack, progress: Progress): Promise<void> {
  const { devices = 0, baseRecords = 0, seed } = demo;
  if (!devices && !baseRecords) return;
  await db.transaction((m) =>
    withRoom(m, async () => {
      const now = await loadedAt(m);
      const random = seeded(seed + 1);
      const [communities, grids] = [await unitsOf(m, "COMMUNITY", "STREET"), await unitsOf(m, "GRID")];
      if ((devices && !communities.length) || (baseRecords && !grids.length))
        throw new Error(`${slug}: organisations must have arrived before registers are loaded`);
      const counts = [...countsOf(random, grids, baseRecords, now)];
      let done = 0;
      const total = devices + counts.length;
      const told = (inserted: number) => progress((done += inserted), total);
      await insertMany(m, Device, devicesOf(random, communities, devices, numbering.prefix, now), told);
      await insertMany(m, BaseRecord, counts, told);
    }),
  );
}

function unitsOf(m: EntityManager, ...kinds: string[]): Promise<KnownOrganization[]> {
  return m.find(KnownOrganization, { where: { kind: In(kinds) }, order: { code: "ASC" } });
}

function* devicesOf(
  random: Random,
  places: KnownOrganization[],
  many: number,
  prefix: string,
  now: number,
): Generator<Device> {
  for (let n = 1; n <= many; n++) {
    const place = pick(random, places);
    const at = Math.round(now - DAY - random() * YEAR);
    yield {
      id: uuid7At(at, random),
      code: `${prefix}-SB-${String(n).padStart(4, "0")}`,
      kind: pick(random, KINDS),
      place: `${place.name}${pick(random, PLACES)}（示例）`,
      longitude: near(random, place.longitude),
      latitude: near(random, place.latitude),
      organizationId: place.id,
      path: place.path,
      registeredAt: new Date(at),
      retiredAt: null,
    };
  }
}

/** One count for each grid and class. Shares are rounded as they are added up, so that nothing is lost of the total. */
function* countsOf(random: Random, grids: KnownOrganization[], total: number, now: number): Generator<BaseRecord> {
  if (!total) return;
  const parts = grids.flatMap((grid) => {
    const size = 0.5 + random();
    return SHARES.map(([of, share]) => ({ grid, of, weight: size * share * (0.8 + 0.4 * random()) }));
  });
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  let [weighed, given] = [0, 0];
  for (const { grid, of, weight } of parts) {
    weighed += weight;
    const upTo = Math.round((total * weighed) / weights);
    const at = Math.round(now - DAY - random() * 90 * DAY);
    const count = upTo - given;
    given = upTo;
    yield { id: uuid7At(at, random), class: of, count, gridId: grid.id, path: grid.path, countedOn: new Date(at) };
  }
}

function near(random: Random, degrees: number | null): number | null {
  return degrees === null
    ? null
    : Math.round((Number(degrees) + (random() - 0.5) * 2 * NEAR_DEGREES) * 10_000) / 10_000;
}
