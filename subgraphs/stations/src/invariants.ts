import type { EntityManager } from "typeorm";

const ALL = `(SELECT id, CONCAT('station-', code) AS organizationCode, listedAt, withdrawnAt FROM stations
  UNION ALL SELECT id, divisionCode, listedAt, withdrawnAt FROM merchants
  UNION ALL SELECT id, divisionCode, listedAt, withdrawnAt FROM canteens) l`;

/** Each finds rows that contradict each other; the same SQL on both engines. */
const CHECKS: Record<string, string> = {
  "a service offered by a station that is not there": `
    SELECT o.stationId AS id FROM offered_services o LEFT JOIN stations s ON s.id = o.stationId WHERE s.id IS NULL`,
  "a station, merchant or canteen in service whose organisation is not there": `
    SELECT l.id FROM ${ALL} LEFT JOIN known_organizations o ON o.code = l.organizationCode
    WHERE l.withdrawnAt IS NULL AND o.id IS NULL`,
  "a station, merchant or canteen withdrawn before it was listed": `
    SELECT l.id FROM ${ALL} WHERE l.withdrawnAt < l.listedAt`,
  "something said by the keeper of a station that is not there": `
    SELECT k.stationId AS id FROM station_keepings k LEFT JOIN stations s ON s.id = k.stationId WHERE s.id IS NULL`,
  "a closure that ends before it begins, or ends without having begun": `
    SELECT stationId AS id FROM station_keepings
    WHERE closedUntil <= closedAt OR (closedAt IS NULL AND (closedUntil IS NOT NULL OR closedReason IS NOT NULL))`,
  "supplies that nobody has counted": `
    SELECT p.stationId AS id FROM station_supplies p LEFT JOIN station_keepings k ON k.stationId = p.stationId
    WHERE k.countedAt IS NULL OR p.quantity < 0`,
  "a canteen without a seat": `SELECT id FROM canteens WHERE seats < 1`,
};

/** What does not hold in this county, in words with the first row; empty when all holds. */
export async function brokenInvariants(m: EntityManager): Promise<string[]> {
  const broken: string[] = [];
  for (const [fault, sql] of Object.entries(CHECKS)) {
    const rows = await m.query<{ id: string }[]>(sql);
    if (rows[0]) broken.push(`${fault}: ${rows.length}, e.g. ${rows[0].id}`);
  }
  return broken;
}
