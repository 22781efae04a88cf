import { FigureRowKind, inPlace, inTime, sql, type Metric } from "@beegrid/kernel";

export const ACTIVITY_METRICS: Metric[] = [
  {
    metric: "need.handled",
    unit: "件",
    definition: { zh: "已办好的服务需求件数", en: "Service needs that were done" },
    row: FigureRowKind.NEED,
    rowsNeed: "activity.read",
    rows: (counting) => sql`
      SELECT n.id AS id, n.title AS label, n.doneAt AS at, n.path AS path, 1 AS amount
      FROM needs n WHERE ${inTime(sql`n.doneAt`, counting)}${inPlace(sql`n.path`, counting)}`,
  },
  {
    metric: "communityCheckIn.count",
    unit: "人",
    definition: { zh: "到社区报到的人数，一人只计一次", en: "People who reported in to a community, each once" },
    countsPeople: true,
    row: FigureRowKind.COMMUNITY_CHECK_IN,
    rowsNeed: "activity.read",
    rows: (counting) => sql`
      SELECT MIN(c.id) AS id, MIN(COALESCE(o.name, c.path)) AS label, MIN(c.at) AS at, MIN(c.path) AS path, 1 AS amount
      FROM community_check_ins c LEFT JOIN known_organizations o ON o.id = c.communityId
      WHERE ${inTime(sql`c.at`, counting)}${inPlace(sql`c.path`, counting)}
      GROUP BY c.memberId`,
  },
  {
    metric: "award.granted",
    unit: "人",
    definition: { zh: "获评选表彰的人数，一人只计一次", en: "People who were honoured by a campaign, each once" },
    countsPeople: true,
    row: FigureRowKind.AWARD,
    rowsNeed: "activity.read",
    rows: (counting) => sql`
      SELECT MIN(a.id) AS id, MIN(a.campaignCode) AS label, MIN(a.grantedAt) AS at, MIN(a.path) AS path, 1 AS amount
      FROM awards a WHERE ${inTime(sql`a.grantedAt`, counting)}${inPlace(sql`a.path`, counting)}
      GROUP BY a.memberId`,
  },
];
