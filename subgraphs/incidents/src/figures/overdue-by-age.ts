import { query, sql } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { figureReach, inReach } from "./figure-reach.js";
import { OverdueAgeBand as Band, type OverdueAge } from "./incident-place-count.js";

const HOUR = 3_600_000;
/** Where each band ends. */
const ENDS: [Band, number][] = [
  [Band.UNDER_4_HOURS, 4 * HOUR],
  [Band.UNDER_1_DAY, 24 * HOUR],
  [Band.UNDER_3_DAYS, 72 * HOUR],
  [Band.UNDER_7_DAYS, 168 * HOUR],
  [Band.LONGER, Infinity],
];

export async function overdueByAge(m: EntityManager): Promise<OverdueAge[]> {
  const now = Date.now();
  const reach = figureReach();
  const ages: OverdueAge[] = [];
  let begin = 0;
  for (const [label, end] of ENDS) {
    // A late one's deadline lies before now; a band is a range of the index of deadlines.
    const from = end === Infinity ? 0 : now - end;
    const [row] = await query<{ n: string | number }>(
      m,
      sql`SELECT COUNT(*) AS n FROM incidents i
        WHERE i.dueOrder > ${from} AND i.dueOrder <= ${begin ? now - begin : now - 1}${inReach(sql`i.placePath`, reach)}`,
    );
    ages.push({ label, count: Number(row?.n ?? 0) });
    begin = end;
  }
  return ages;
}
