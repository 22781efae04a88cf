import { inPlace, join, sql, type Counting, type DayCounts, type Sql, type Trend } from "@beegrid/kernel";
import { Field, Int, ObjectType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { IncidentKind, IncidentState, IncidentStep, RESOLVED_STATES, UNRESOLVED_STATES } from "./incident-enums.js";

@ObjectType({ simpleResolvers: true, description: "What happened to incidents of kind HAZARD on one day." })
export class IncidentDay implements DayCounts {
  @Field({ description: "The day in China's time, yyyy-mm-dd." })
  day: string;

  @Field(() => Int, { description: "Reported, without those rejected or merged." })
  reported: number;

  @Field(() => Int, { description: "Resolved on this day and not opened again since." })
  resolved: number;

  @Field(() => Int, { description: "Closed on this day and not opened again since." })
  closed: number;
}

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** `at`'s day in Shanghai as its first moment, in integers that both engines divide alike. */
const dayOf = (at: Sql): Sql => sql`(${at} + ${SHANGHAI_MS}) - (${at} + ${SHANGHAI_MS}) % ${DAY_MS}`;

/** Every day from one moment to another, oldest first, with zeros. `path`: a unit's subtree; null = the whole county. */
export async function incidentDays(
  m: EntityManager,
  from: Date,
  to: Date,
  path: string | null = null,
): Promise<IncidentDay[]> {
  const counting: Counting = { asOf: to, since: from, path };
  const perDay = async (at: Sql, tables: Sql, where: Sql): Promise<Map<number, number>> => {
    const query = sql`
      SELECT ${dayOf(at)} AS day, COUNT(*) AS n FROM incidents i ${tables}
      WHERE i.kind = ${IncidentKind.HAZARD} AND ${where}
        AND ${at} >= ${from.getTime()} AND ${at} <= ${to.getTime()}${inPlace(sql`i.placePath`, counting)}
      GROUP BY day`;
    const rows = await m.query<{ day: number | string; n: number | string }[]>(query.sql, query.values);
    return new Map(rows.map(({ day, n }) => [Number(day), Number(n)]));
  };
  const states = (...names: IncidentState[]): Sql => sql`i.state IN (${join(names)})`;
  const reported = await perDay(sql`i.reportedAt`, sql``, states(...UNRESOLVED_STATES, ...RESOLVED_STATES));
  const resolved = await perDay(sql`i.resolvedAt`, sql``, states(...RESOLVED_STATES));
  const closed = await perDay(
    sql`t.at`,
    sql`JOIN transitions t ON t.incidentId = i.id AND t.step = ${IncidentStep.CLOSE}`,
    sql`${states(IncidentState.CLOSED)} AND t.at = (
      SELECT MAX(u.at) FROM transitions u WHERE u.incidentId = i.id AND u.step = ${IncidentStep.CLOSE})`,
  );
  const days: IncidentDay[] = [];
  const first = from.getTime() + SHANGHAI_MS;
  for (let day = first - (first % DAY_MS); day <= to.getTime() + SHANGHAI_MS; day += DAY_MS)
    days.push({
      day: new Date(day).toISOString().slice(0, 10),
      reported: reported.get(day) ?? 0,
      resolved: resolved.get(day) ?? 0,
      closed: closed.get(day) ?? 0,
    });
  return days;
}

/** What the upper level sees of them. */
export const INCIDENT_TREND: Trend = { name: "incident", days: incidentDays };
