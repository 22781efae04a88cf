import { FigureRowKind, inPlace, sayLabel, sql, standing, type Metric } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";

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
    labelOf: (stored) => sayLabel(JSON.parse(stored) as Label),
  },
];
