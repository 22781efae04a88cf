import { setImmediate as breathe } from "node:timers/promises";
import { insertMany } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { db } from "../door.js";
import { changesBetween, movedBy, type Change } from "./changes.js";
import { DayCount, DirtyDay, WHOLE } from "./day-count.js";
import { beginOf, dayOf } from "./days.js";

/** Days counted in one statement; the loop breathes between. */
const DAYS = 14;

/** In the transaction of what happened at this moment: its day is to be counted again. */
export async function markDay(m: EntityManager, at: Date): Promise<void> {
  await m
    .createQueryBuilder()
    .insert()
    .into(DirtyDay)
    .values({ day: dayOf(at) })
    .orIgnore()
    .execute();
}

/** Counts the days anew on which something has happened, if there are any. */
export async function recountDirtyDays(): Promise<void> {
  const dirty = await db.read((m) => m.find(DirtyDay, { order: { day: "ASC" } }));
  for (let i = 0; i < dirty.length; i += DAYS) {
    const days = dirty.slice(i, i + DAYS).map(({ day }) => day);
    await db.transaction((m) => recountDays(m, days));
    await breathe();
  }
}

/** Everything from the first transition on, as after a bulk load. */
export async function recountAllDays(m: EntityManager): Promise<void> {
  const [{ first, last }] = await m.query<[{ first: string | number | null; last: string | number | null }]>(
    "SELECT MIN(at) AS first, MAX(at) AS last FROM transitions",
  );
  await m.deleteAll(DayCount);
  await m.deleteAll(DirtyDay);
  if (first === null || last === null) return;
  const end = dayOf(new Date(Number(last)));
  for (let day = dayOf(new Date(Number(first))); day <= end; day += DAYS) {
    await count(m, await changesBetween(m, beginOf(day), beginOf(Math.min(day + DAYS, end + 1))));
    await breathe();
  }
}

/** Absolutely, so that counting twice is harmless. The mark goes first: who marks the day meanwhile waits and marks it again. */
async function recountDays(m: EntityManager, days: number[]): Promise<void> {
  await m.delete(DirtyDay, { day: In(days) });
  await m.delete(DayCount, { day: In(days) });
  for (const day of days) await count(m, await changesBetween(m, beginOf(day), beginOf(day + 1)));
}

async function count(m: EntityManager, changes: Change[]): Promise<void> {
  const counts = new Map<string, DayCount>();
  for (const change of changes)
    for (const [metric, by] of movedBy(change))
      for (const path of unitsAbove(change.path)) {
        const key = `${path} ${change.day} ${metric}`;
        const known = counts.get(key);
        if (known) known.change += by;
        else counts.set(key, { path, day: change.day, metric, change: by });
      }
  await insertMany(
    m,
    DayCount,
    [...counts.values()].filter(({ change }) => change !== 0),
  );
}

/** The county and every unit above a grid: /440233/440233001/440233001001/440233001001001/ lies in the county, a street and a community. */
export function unitsAbove(gridPath: string): string[] {
  const codes = gridPath.split("/").slice(1, -2);
  return [WHOLE, ...codes.slice(1).map((_, i) => `/${codes.slice(0, i + 2).join("/")}/`)];
}
