import { FigureRowKind, inPlace, sayLabel, sql, standing, type Metric } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";

const labelOf = (stored: string): string => sayLabel(JSON.parse(stored) as Label);

export const METRICS: Metric[] = [
  {
    metric: "station.open",
    unit: "个",
    definition: {
      zh: "在用的驿站数，不论此刻是否在开放时间内",
      en: "Stations in service, whether or not it is their opening hour",
    },
    row: FigureRowKind.STATION,
    // Where a station stands is its organisation's path.
    rows: (counting) => sql`
      SELECT s.id AS id, s.label AS label, s.listedAt AS at, o.path AS path, 1 AS amount
      FROM stations s LEFT JOIN known_organizations o ON o.code = CONCAT('station-', s.code)
      WHERE ${standing(sql`COALESCE(s.listedAt, 0)`, sql`s.withdrawnAt`, counting)}${inPlace(sql`o.path`, counting)}`,
    labelOf,
  },
  {
    metric: "merchant.count",
    unit: "家",
    definition: { zh: "商家联盟中在册的商家数", en: "Merchants in the alliance" },
    row: FigureRowKind.MERCHANT,
    rows: (counting) => sql`
      SELECT l.id AS id, l.label AS label, l.listedAt AS at, o.path AS path, 1 AS amount
      FROM merchants l LEFT JOIN known_organizations o ON o.code = l.divisionCode
      WHERE ${standing(sql`COALESCE(l.listedAt, 0)`, sql`l.withdrawnAt`, counting)}${inPlace(sql`o.path`, counting)}`,
    labelOf,
  },
  {
    metric: "canteen.seats",
    unit: "个",
    definition: { zh: "在用的人民食堂的座位数", en: "Seats of the canteens in service" },
    row: FigureRowKind.CANTEEN,
    rows: (counting) => sql`
      SELECT l.id AS id, l.label AS label, l.listedAt AS at, o.path AS path, l.seats AS amount
      FROM canteens l LEFT JOIN known_organizations o ON o.code = l.divisionCode
      WHERE ${standing(sql`COALESCE(l.listedAt, 0)`, sql`l.withdrawnAt`, counting)}${inPlace(sql`o.path`, counting)}`,
    labelOf,
  },
];
