import type { EntityManager } from "typeorm";
import type { CountyDoor } from "../county-door.js";
import { PROVINCE } from "../province.js";
import { CountyDay } from "../kernel-tables.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { insertMany } from "../bulk.js";
import { runAs, serviceViewer } from "../viewer.js";

/** What happened on one day. */
export interface DayCounts {
  /** yyyy-mm-dd in Shanghai. */
  day: string;
}

/** Counts by day that a county sends to the upper level: of things, never of people. */
export interface Trend {
  /** e.g. incident */
  name: string;
  /** The whole county from one moment to another, oldest first. */
  days(manager: EntityManager, from: Date, to: Date): Promise<DayCounts[]>;
}

/** A year and the day it began on. */
const DAYS = 366;
const DAY_MS = 86_400_000;

/** Sends what changed since it was last sent. */
export async function sendDays(door: CountyDoor, trend: Trend, county: string, divisionCode: string): Promise<void> {
  const to = new Date();
  const counted = await runAs(serviceViewer(door.subgraph, county), () =>
    door.read((m) => trend.days(m, new Date(to.getTime() - DAYS * DAY_MS), to)),
  );
  await runAs(serviceViewer(door.subgraph, PROVINCE), () =>
    door.transaction(async (m) => {
      const sent = await m.findBy(CountyDay, { county, trend: trend.name });
      const known = new Map(sent.map(({ day, counts }) => [day, JSON.stringify(counts)]));
      const changed = counted.filter((counts) => known.get(counts.day) !== JSON.stringify(counts));
      for (const { day } of changed) if (known.has(day)) await m.delete(CountyDay, { county, trend: trend.name, day });
      await insertMany(
        m,
        CountyDay,
        changed.map((counts) => ({ county, trend: trend.name, day: counts.day, divisionCode, counts })),
      );
    }),
  );
}

/** What a county has sent to the upper level, oldest first; nothing of a county outside the account's divisions. */
export async function sentDays<T extends DayCounts>(
  door: CountyDoor,
  trend: string,
  county: string,
  from: string,
  to: string,
): Promise<T[]> {
  const { divisionPrefix } = mustBeAbleTo("figure.read");
  if (divisionPrefix === undefined) return [];
  const sent = await door.read((m) => m.find(CountyDay, { where: { county, trend }, order: { day: "ASC" } }));
  return sent
    .filter(({ day, divisionCode }) => day >= from && day <= to && divisionCode.startsWith(divisionPrefix))
    .map(({ counts }) => counts as T);
}
