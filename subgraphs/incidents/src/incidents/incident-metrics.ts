import {
  FigureRowKind,
  inPlace,
  inTime,
  join,
  sql,
  type CountMetric,
  type Counting,
  type Metric,
  type Sql,
} from "@beegrid/kernel";
import type { Sentence } from "@beegrid/kernel";
import { CONFIRMED, COUNTED_STATES, SNAPSHOT_CHANNELS, VERIFIED, type Said } from "../figures/counted-states.js";
import { byDays } from "../figures/stocks.js";
import {
  ConfirmationResult,
  IncidentKind,
  type IncidentStep as S,
  RESOLVED_STATES,
  UNRESOLVED_STATES,
} from "./incident-enums.js";

const ofKind = (kind: IncidentKind): Sql => sql`i.kind = ${kind}`;

/** Incidents for which something held at the counted moment: `now` for those unchanged since, `then` for the others. */
const incidents = (which: Sql, counting: Counting, now: Sql, then: Sql): Sql => sql`
  SELECT i.id AS id, i.number AS label, i.reportedAt AS at, i.placePath AS path, 1 AS amount FROM incidents i
  WHERE ${which} AND ${inTime(sql`i.reportedAt`, counting)}${inPlace(sql`i.placePath`, counting)}
    AND ((i.changedAt <= ${counting.asOf.getTime()} AND ${now}) OR (i.changedAt > ${counting.asOf.getTime()} AND ${then}))`;

/** The last transition up to the counted moment, of all steps or of those that decide something. */
const last = (column: Sql, { asOf }: Counting, steps?: S[]): Sql => sql`(
  SELECT ${column} FROM transitions t WHERE t.incidentId = i.id AND t.at <= ${asOf.getTime()}
    ${steps ? sql`AND t.step IN (${join(steps)})` : sql``} ORDER BY t.at DESC, t.id DESC LIMIT 1)`;

const inStates = (which: Sql, states: string[]) => (counting: Counting) =>
  incidents(
    which,
    counting,
    sql`i.state IN (${join(states)})`,
    sql`${last(sql`t.toState`, counting)} IN (${join(states)})`,
  );

/** Something that was said by a step and not taken back by another. */
const held =
  (now: Sql, { by, steps }: Said) =>
  (counting: Counting) =>
    incidents(ofKind(IncidentKind.HAZARD), counting, now, sql`${last(sql`t.step`, counting, steps)} = ${by}`);

const counted = (
  metric: string,
  definition: Sentence,
  rows: CountMetric["rows"],
  sum: Record<string, 1 | -1> = { [metric]: 1 },
): CountMetric => ({
  metric,
  unit: "件",
  definition,
  row: FigureRowKind.INCIDENT,
  rowsNeed: "incident.read",
  rows,
  value: byDays(sum, rows),
});

const reported = (metric: string, which: Sql, definition: Sentence = REPORTED): CountMetric =>
  counted(metric, definition, inStates(which, COUNTED_STATES));

const resolved = (metric: string, which: Sql): CountMetric =>
  counted(metric, RESOLVED, inStates(which, RESOLVED_STATES));

const rate = (metric: string, part: string, whole: string, definition: Sentence): Metric => ({
  metric,
  unit: "%",
  definition,
  part,
  whole,
});

const REPORTED = { zh: "上报的件数，不含不予受理和并案的", en: "Incidents reported, without those rejected or merged" };
const RESOLVED = {
  zh: "已办结的件数：状态为办结、核查通过或销号",
  en: "Incidents resolved: state RESOLVED, VERIFIED or CLOSED",
};
const RESOLUTION_RATE = { zh: "办结率 = 办结 ÷ 上报", en: "Resolution rate = resolved ÷ reported" };

export const INCIDENT_METRICS: Metric[] = [
  reported("incident.reported", ofKind(IncidentKind.HAZARD)),
  resolved("incident.resolved", ofKind(IncidentKind.HAZARD)),
  rate("incident.resolutionRate", "incident.resolved", "incident.reported", RESOLUTION_RATE),
  counted(
    "incident.open",
    { zh: "尚未办结的隐患件数：上报 − 办结", en: "Hazards that are not resolved yet: reported − resolved" },
    inStates(ofKind(IncidentKind.HAZARD), UNRESOLVED_STATES),
    { "incident.reported": 1, "incident.resolved": -1 },
  ),
  counted(
    "incident.verified",
    { zh: "经他人核查通过的隐患件数", en: "Hazards found fixed by somebody else" },
    held(sql`i.verifiedAt IS NOT NULL`, VERIFIED),
  ),
  rate("incident.verificationRate", "incident.verified", "incident.resolved", {
    zh: "核查通过率 = 核查通过 ÷ 办结",
    en: "Verification rate = verified ÷ resolved",
  }),
  counted(
    "incident.confirmed",
    {
      zh: "上报人确认已解决的隐患件数；未回应的不算",
      en: "Hazards whose reporter says they are fixed; silence does not count",
    },
    held(sql`i.confirmation = ${ConfirmationResult.FIXED}`, CONFIRMED),
  ),
  rate("incident.confirmationRate", "incident.confirmed", "incident.resolved", {
    zh: "确认率 = 上报人确认 ÷ 办结",
    en: "Confirmation rate = confirmed by the reporter ÷ resolved",
  }),
  reported("departmentEvent.received", ofKind(IncidentKind.DEPARTMENT_EVENT)),
  resolved("departmentEvent.resolved", ofKind(IncidentKind.DEPARTMENT_EVENT)),
  reported("dispute.reported", ofKind(IncidentKind.DISPUTE)),
  resolved("dispute.resolved", ofKind(IncidentKind.DISPUTE)),
  rate("dispute.resolutionRate", "dispute.resolved", "dispute.reported", RESOLUTION_RATE),
  reported("demand.received", ofKind(IncidentKind.DEMAND)),
  resolved("demand.resolved", ofKind(IncidentKind.DEMAND)),
  rate("demand.resolutionRate", "demand.resolved", "demand.received", {
    zh: "处理率 = 办结 ÷ 收到的诉求",
    en: "Resolution rate = resolved ÷ demands received",
  }),
  reported("snapshot.reported", sql`i.channel IN (${join(SNAPSHOT_CHANNELS)})`, {
    zh: "经随手拍和微信群上报的件数，不分种类，不含不予受理和并案的",
    en: "Reported by snapshot or in a WeChat group, of any kind, without those rejected or merged",
  }),
];
