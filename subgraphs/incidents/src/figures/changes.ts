import { inPlace, join, query, sql, type Sql } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { IncidentKind as K, IncidentStep as S, RESOLVED_STATES } from "../incidents/incident-enums.js";
import { COUNTED_STATES, CONFIRMED, SNAPSHOT_CHANNELS, VERIFIED, type Said } from "./counted-states.js";

/** What the transitions of one day in one place changed, by kind. */
export interface Change {
  day: number;
  path: string;
  kind: K;
  snapshot: boolean;
  incidents: number;
  reported: number;
  resolved: number;
  verified: number;
  confirmed: number;
}

const REPORTED: Partial<Record<K, string>> = {
  HAZARD: "incident.reported",
  DEPARTMENT_EVENT: "departmentEvent.received",
  DISPUTE: "dispute.reported",
  DEMAND: "demand.received",
};
const RESOLVED: Partial<Record<K, string>> = {
  HAZARD: "incident.resolved",
  DEPARTMENT_EVENT: "departmentEvent.resolved",
  DISPUTE: "dispute.resolved",
  DEMAND: "demand.resolved",
};

/** Which of the numbers that are kept by day a change moves, and by how much. */
export function movedBy(change: Change): [metric: string, by: number][] {
  const moved: [string | undefined, number][] = [
    ["all.incidents", change.incidents],
    ["all.reported", change.reported],
    ["all.resolved", change.resolved],
    [REPORTED[change.kind], change.reported],
    [RESOLVED[change.kind], change.resolved],
    [change.snapshot ? "snapshot.reported" : undefined, change.reported],
  ];
  if (change.kind === K.HAZARD)
    moved.push(["incident.verified", change.verified], ["incident.confirmed", change.confirmed]);
  return moved.filter((one): one is [string, number] => one[0] !== undefined && one[1] !== 0);
}

/** What changed from one moment up to before another, by day and grid; each transition starts where the one before ended. */
export async function changesBetween(
  m: EntityManager,
  from: number,
  before: number,
  path: string | null = null,
): Promise<Change[]> {
  const place = inPlace(sql`i.placePath`, { asOf: new Date(before), since: null, path });
  const rows = await query<Record<keyof Change, string | number>>(
    m,
    sql`SELECT day, path, kind, snapshot, SUM(incidents) AS incidents, SUM(reported) AS reported,
        SUM(resolved) AS resolved, SUM(verified) AS verified, SUM(confirmed) AS confirmed
      FROM (
        SELECT (t.at + 28800000 - (t.at + 28800000) % 86400000) AS day, i.placePath AS path, i.kind AS kind,
          CASE WHEN i.channel IN (${join(SNAPSHOT_CHANNELS)}) THEN 1 ELSE 0 END AS snapshot,
          CASE WHEN t.step = ${S.REPORT} THEN 1 ELSE 0 END AS incidents,
          ${entered(COUNTED_STATES)} AS reported, ${entered(RESOLVED_STATES)} AS resolved,
          ${said(VERIFIED)} AS verified, ${said(CONFIRMED)} AS confirmed
        FROM transitions t JOIN incidents i ON i.id = t.incidentId
        WHERE t.at >= ${from} AND t.at < ${before}${place}
          AND (t.fromState IS NULL OR t.fromState <> t.toState OR t.step IN (${join([...VERIFIED.steps, ...CONFIRMED.steps])}))
      ) AS changes
      GROUP BY day, path, kind, snapshot`,
  );
  return rows.map((row) => ({
    day: Number(row.day) / 86_400_000,
    path: String(row.path),
    kind: row.kind as K,
    snapshot: Number(row.snapshot) === 1,
    incidents: Number(row.incidents),
    reported: Number(row.reported),
    resolved: Number(row.resolved),
    verified: Number(row.verified),
    confirmed: Number(row.confirmed),
  }));
}

/** 1 into these states, -1 out of them. */
function entered(states: string[]): Sql {
  const isIn = (state: Sql) => sql`CASE WHEN ${state} IN (${join(states)}) THEN 1 ELSE 0 END`;
  return sql`${isIn(sql`t.toState`)} - ${isIn(sql`t.fromState`)}`;
}

/** 1 when it was said, -1 when it was taken back; nothing when it is as it was before this step. */
function said({ by, steps }: Said): Sql {
  const before = sql`COALESCE((
    SELECT CASE WHEN l.step = ${by} THEN 1 ELSE 0 END FROM transitions l
    WHERE l.incidentId = t.incidentId AND l.step IN (${join(steps)})
      AND l.at <= t.at AND (l.at < t.at OR l.id < t.id)
    ORDER BY l.at DESC, l.id DESC LIMIT 1), 0)`;
  return sql`CASE WHEN t.step IN (${join(steps)})
    THEN CASE WHEN t.step = ${by} THEN 1 ELSE 0 END - ${before} ELSE 0 END`;
}
