import { FigureRowKind, inPlace, inTime, sql, type Counting, type Metric, type Sql } from "@beegrid/kernel";

/** Lines of the ledger, each where its volunteer is bound. */
const entries = (counting: Counting, more: Sql) => sql`
  FROM point_entries e JOIN volunteers v ON v.id = e.volunteerId
  WHERE ${more}${inTime(sql`e.createdAt`, counting)}${inPlace(sql`v.gridPath`, counting)}`;

export const POINT_METRICS: Metric[] = [
  {
    metric: "points.issued",
    unit: "分",
    definition: { zh: "因核查通过的服务发放的积分总数", en: "Points paid for verified work" },
    by: "earner.count",
    row: FigureRowKind.POINT_ENTRY,
    rows: (counting) => sql`
      SELECT e.id AS id, COALESCE(e.incidentNumber, e.kind) AS label, e.createdAt AS at, v.gridPath AS path, e.amount AS amount
      ${entries(counting, sql`e.kind = 'EARNED' AND `)}`,
  },
  {
    metric: "points.outstanding",
    unit: "分",
    definition: {
      zh: "尚未使用的积分余额合计，不含已为兑换预扣的",
      en: "Balances not spent yet, without what is held for rewards",
    },
    by: "earner.count",
    row: FigureRowKind.POINT_ENTRY,
    rows: (counting) => sql`
      SELECT e.id AS id, COALESCE(e.incidentNumber, e.kind) AS label, e.createdAt AS at, v.gridPath AS path, e.amount AS amount
      ${entries({ ...counting, since: null }, sql``)}`,
  },
  {
    metric: "earner.count",
    unit: "人",
    definition: { zh: "得过积分的人数", en: "People who have earned points" },
    countsPeople: true,
    row: FigureRowKind.VOLUNTEER,
    rowsNeed: "volunteer.read",
    rows: (counting) => sql`
      SELECT e.volunteerId AS id, e.volunteerId AS label, MIN(e.createdAt) AS at, MIN(v.gridPath) AS path, 1 AS amount
      ${entries(counting, sql`e.kind = 'EARNED' AND `)} GROUP BY e.volunteerId`,
  },
];
