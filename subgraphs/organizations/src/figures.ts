import { FigureRowKind, inPlace, inTime, join, sql, type Metric } from "@beegrid/kernel";
import { maskedName } from "./members/masks.js";
import { NEW_EMPLOYMENT } from "./members/member.js";
import { PARTY_METRICS } from "./party/party-metrics.js";
import { OrganizationKind } from "./organizations/organization.js";

const units = (metric: string, unit: string, kind: OrganizationKind, zh: string, en: string): Metric => ({
  metric,
  unit,
  definition: { zh: `组织树中的${zh}数`, en: `${en} in the organisation tree` },
  row: FigureRowKind.ORGANIZATION,
  rows: (counting) => sql`
    SELECT id, name AS label, createdAt AS at, path, 1 AS amount FROM organizations
    WHERE kind = ${kind} AND ${inTime(sql`createdAt`, counting)}${inPlace(sql`path`, counting)}`,
});

/** What this subgraph counts of a county. */
export const METRICS: Metric[] = [
  {
    metric: "worker.population",
    unit: "人",
    definition: {
      zh: "花名册上职业为外卖骑手、快递员、网约车司机、货车司机的人数，是否注册为志愿者都算",
      en: "Riders, couriers, ride-hailing and truck drivers on the roster, registered as volunteers or not",
    },
    countsPeople: true,
    row: FigureRowKind.MEMBER,
    rowsNeed: "member.search",
    rows: (counting) => sql`
      SELECT id, name AS label, joinedAt AS at, gridPath AS path, 1 AS amount FROM members
      WHERE occupation IN (${join(NEW_EMPLOYMENT)}) AND ${inTime(sql`joinedAt`, counting)}${inPlace(sql`gridPath`, counting)}`,
    labelOf: maskedName,
  },
  units("street.count", "个", OrganizationKind.STREET, "镇街", "Streets and towns"),
  units("community.count", "个", OrganizationKind.COMMUNITY, "社区和村", "Communities and villages"),
  units("grid.count", "个", OrganizationKind.GRID, "网格", "Grids"),
  units("team.count", "支", OrganizationKind.TEAM, "志愿服务队", "Volunteer teams"),
  units("guidanceStation.count", "个", OrganizationKind.GUIDANCE_STATION, "党建指导站", "Guidance stations"),
  ...PARTY_METRICS,
];
