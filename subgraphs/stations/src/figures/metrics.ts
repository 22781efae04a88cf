import { FigureRowKind, inPlace, sayLabel, sql, standing, type Counting, type Metric, type Sql } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";

/** What the pack lists and has not withdrawn, each in the division it stands in. */
const listed = (table: Sql, amount: Sql) => (counting: Counting) => sql`
  SELECT t.id AS id, t.label AS label, t.listedAt AS at, o.path AS path, ${amount} AS amount
  FROM ${table} t LEFT JOIN known_organizations o ON o.code = t.division
  WHERE ${standing(sql`COALESCE(t.listedAt, 0)`, sql`t.withdrawnAt`, counting)}${inPlace(sql`o.path`, counting)}`;

const inLanguage = (stored: string): string => sayLabel(JSON.parse(stored) as Label);

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
    labelOf: inLanguage,
  },
  {
    metric: "merchant.count",
    unit: "家",
    definition: { zh: "商家联盟的商家数", en: "Merchants of the alliance" },
    row: FigureRowKind.MERCHANT,
    rows: listed(sql`merchants`, sql`1`),
    labelOf: inLanguage,
  },
  {
    metric: "canteen.seats",
    unit: "个",
    definition: { zh: "食堂的座位数", en: "Seats of the canteens" },
    row: FigureRowKind.CANTEEN,
    rows: listed(sql`canteens`, sql`t.seats`),
    labelOf: inLanguage,
  },
];
