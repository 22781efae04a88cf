import { currentViewer, log, PROVINCE, type Sweep } from "@beegrid/kernel";
import { db } from "../door.js";
import { DayCount, DirtyDay, WHOLE } from "./day-count.js";
import { recountAllDays, recountDirtyDays } from "./recount-days.js";
import { Incident } from "../incidents/incident.js";

const SETTLE_MS = 1500;
const EVERY_MS = 60_000;

/** Keeps the counts by day up with what happens: soon after a commit, and every minute what was missed. */
export function keepDaysCounted(): Sweep {
  const differed = new Map<string, number>();
  return {
    name: "counts by day",
    everyMs: EVERY_MS,
    afterCommitMs: SETTLE_MS,
    async run() {
      await recountDirtyDays();
      await recountWhenRowsAreGone(differed);
    },
  };
}

/** Rows that were deleted or slipped in behind everybody's back leave no mark: all is counted anew, once for each such change. */
async function recountWhenRowsAreGone(differed: Map<string, number>): Promise<void> {
  const county = currentViewer().county ?? PROVINCE;
  const { rows, counted, areOff } = await countsAndRows();
  if (!areOff || differed.get(county) === rows) return;
  differed.set(county, rows);
  log.warn({ county, rows, counted }, "incidents were changed from outside; their days are counted anew");
  await db.transaction(recountAllDays);
}

/**
 * Whether rows and counts differ though no day waits to be counted. The marks are looked at last: what was reported
 * since the days were counted has left one, and is no reason to hold up everybody's writing for a count of all.
 */
export async function countsAndRows(): Promise<{ rows: number; counted: number; areOff: boolean }> {
  const rows = await db.read((m) => m.count(Incident));
  const counted = Number(await db.read((m) => m.sum(DayCount, "change", { path: WHOLE, metric: "all.incidents" })));
  const areOff = rows !== counted && !(await db.read((m) => m.exists(DirtyDay)));
  return { rows, counted, areOff };
}
