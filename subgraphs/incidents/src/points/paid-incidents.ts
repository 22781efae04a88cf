import { join, query, sql, type Sql } from "@beegrid/kernel";
import type { VerifiedFacts } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { inReach } from "../figures/figure-reach.js";
import { IncidentStep } from "../incidents/incident-enums.js";

export interface Period {
  since: Date;
  until: Date;
  /** Paths of the units below which is counted. */
  reach: string[] | "ALL";
}

/** Incidents that no rule can tell apart. */
export interface AlikeIncidents extends VerifiedFacts {
  count: number;
}

/** SQLite takes 32,766 values in one statement, and each of them here takes up to three. */
const MOST_AT_ONCE = 10_000;

/** What IncidentVerified would have told for the first time in the period, of a reporter who can earn. */
const verified = ({ since, until, reach }: Period): Sql => sql`
  transitions t JOIN incidents i ON i.id = t.incidentId
  WHERE t.step = ${IncidentStep.VERIFY} AND t.at >= ${since.getTime()} AND t.at <= ${until.getTime()}
    AND i.reporterId IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM transitions u WHERE u.incidentId = t.incidentId AND u.step = ${IncidentStep.VERIFY}
      AND u.at <= t.at AND (u.at < t.at OR u.id < t.id))${inReach(sql`i.placePath`, reach)}`;

export async function alikeIncidents(m: EntityManager, period: Period): Promise<AlikeIncidents[]> {
  const rows = await query<VerifiedFacts & { count: number | string }>(
    m,
    sql`SELECT i.kind AS kind, i.categoryCode AS categoryCode, i.channel AS channel, COUNT(*) AS count
      FROM ${verified(period)} GROUP BY i.kind, i.categoryCode, i.channel`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How many different people reported the incidents of each set. */
export async function reportersOf(m: EntityManager, period: Period, sets: AlikeIncidents[][]): Promise<number[]> {
  const counts: number[] = [];
  while (counts.length < sets.length) {
    const some = firstOf(sets.slice(counts.length));
    const columns = some.map(
      (set, n) => sql`COUNT(DISTINCT CASE WHEN ${among(set)} THEN i.reporterId END) AS ${sql([`n${n}`])}`,
    );
    const [row] = await query<Record<string, number | string>>(
      m,
      sql`SELECT ${join(columns)} FROM ${verified(period)}`,
    );
    counts.push(...some.map((_, n) => Number(row?.[`n${n}`] ?? 0)));
  }
  return counts;
}

/** As many as one statement takes, one at least. */
function firstOf(sets: AlikeIncidents[][]): AlikeIncidents[][] {
  let size = 0;
  const last = sets.findIndex((set) => (size += set.length) > MOST_AT_ONCE);
  return last < 0 ? sets : sets.slice(0, Math.max(last, 1));
}

function among(set: AlikeIncidents[]): Sql {
  if (!set.length) return sql`1 = 0`;
  const byWay = Map.groupBy(set, ({ kind, channel }) => `${kind} ${channel}`);
  const ways = [...byWay.values()].map((alike) => {
    const codes = join(alike.map(({ categoryCode }) => categoryCode));
    return sql`(i.kind = ${alike[0].kind} AND i.channel = ${alike[0].channel} AND i.categoryCode IN (${codes}))`;
  });
  return sql`(${join(ways, " OR ")})`;
}
