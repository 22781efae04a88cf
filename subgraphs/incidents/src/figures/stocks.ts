import { batched, sumOfRows, type CountMetric, type Counting } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { db } from "../door.js";
import { Incident } from "../incidents/incident.js";
import { KnownOrganization } from "../projections/organization.js";
import { changesBetween, movedBy, type Change } from "./changes.js";
import { DayCount, DirtyDay, WHOLE } from "./day-count.js";
import { beginOf, dayOf } from "./days.js";
import { unitsAbove } from "./recount-days.js";

type Stocks = Map<string, Partial<Record<string, number>>>;

/** What stood at a moment in units down to communities: days that are counted, and the transitions of those that are not. */
export async function stocksOf(m: EntityManager, metrics: string[], paths: string[], asOf: Date): Promise<Stocks> {
  const stocks: Stocks = new Map(paths.map((path) => [path, {}]));
  const add = (path: string, metric: string, by: number) => {
    const stock = stocks.get(path);
    if (stock && metrics.includes(metric)) stock[metric] = (stock[metric] ?? 0) + by;
  };
  const { upTo, uncounted } = await whatIsCounted(m, asOf);
  const counted = m
    .createQueryBuilder(DayCount, "c")
    .select(["c.path AS path", "c.metric AS metric", "SUM(c.change) AS n"])
    .where({ path: In(paths), metric: In(metrics) })
    .andWhere("c.day < :upTo", { upTo })
    .groupBy("c.path")
    .addGroupBy("c.metric");
  if (uncounted.length) counted.andWhere("c.day NOT IN (:...days)", { days: uncounted });
  for (const { path, metric, n } of await counted.getRawMany<{ path: string; metric: string; n: string | number }>())
    add(path, metric, Number(n));
  for (const change of await changesOn(m, uncounted, asOf))
    for (const [metric, by] of movedBy(change)) for (const path of unitsAbove(change.path)) add(path, metric, by);
  return stocks;
}

/** Whether a path is that of a grid, below which nothing is kept by day. */
async function isGrid(m: EntityManager, path: string): Promise<boolean> {
  const code = path.split("/").at(-2) as string;
  const unit = await m.findOneBy(KnownOrganization, { code });
  return unit?.kind === "GRID";
}

/** A metric's value by days: `sum` names what is added up and what is taken away. */
export function byDays(sum: Record<string, 1 | -1>, rows: CountMetric["rows"]): CountMetric["value"] {
  return async (m, counting: Counting) => {
    const { path, since, asOf } = counting;
    // Those reported since a day may have changed on any later one, so they are looked at themselves.
    const fromRows = since !== null || (path !== null && (await isGrid(m, path))) || !(await countsHold("incidents"));
    if (fromRows) return sumOfRows(m, { rows } as CountMetric, counting);
    const unit = path === null || path.split("/").length === 3 ? WHOLE : path;
    const stock = (await stocksOf(m, Object.keys(sum), [unit], asOf)).get(unit) ?? {};
    return Object.entries(sum).reduce((value, [metric, sign]) => value + sign * (stock[metric] ?? 0), 0);
  };
}

/**
 * Whether as many incidents are there as the days say, asked once a request: rows may be deleted or slipped in behind
 * everybody's back.
 */
const countsHold = batched<"incidents", boolean>((names) =>
  db.read(async (m) => {
    const stocks = await stocksOf(m, ["all.incidents"], [WHOLE], new Date());
    const holds = (await m.count(Incident)) === (stocks.get(WHOLE)?.["all.incidents"] ?? 0);
    return names.map(() => holds);
  }),
);

/** Before which day the counts hold, and the days that must be looked at: marked ones, and a last one that is not over. */
async function whatIsCounted(m: EntityManager, asOf: Date): Promise<{ upTo: number; uncounted: number[] }> {
  const last = dayOf(asOf);
  const marked = await m.find(DirtyDay);
  const uncounted = marked.map(({ day }) => day).filter((day) => day <= last);
  if (!uncounted.includes(last) && (await happensBetween(m, asOf.getTime() + 1, beginOf(last + 1))))
    uncounted.push(last);
  return { upTo: last + 1, uncounted: uncounted.sort((a, b) => a - b) };
}

async function happensBetween(m: EntityManager, from: number, before: number): Promise<boolean> {
  const found = await m.query<unknown[]>("SELECT id FROM transitions WHERE at >= ? AND at < ? LIMIT 1", [from, before]);
  return found.length > 0;
}

async function changesOn(m: EntityManager, days: number[], asOf: Date): Promise<Change[]> {
  const changes: Change[] = [];
  for (let i = 0; i < days.length;) {
    // Neighbouring days are asked for at once.
    let j = i + 1;
    while (j < days.length && days[j] === days[j - 1] + 1) j++;
    const end = Math.min(beginOf(days[j - 1] + 1), asOf.getTime() + 1);
    changes.push(...(await changesBetween(m, beginOf(days[i]), end)));
    i = j;
  }
  return changes;
}
