import { FigureRowKind, inPlace, inTime, sql, type Counting, type Metric } from "@beegrid/kernel";

/** Handed over in the counted time and not undone by its end. */
const fulfilled = (counting: Counting) => sql`
  FROM redemptions r JOIN volunteers v ON v.id = r.volunteerId
  WHERE r.state IN ('FULFILLED', 'REVERSED') AND ${inTime(sql`r.settledAt`, counting)}
    AND (r.reversedAt IS NULL OR r.reversedAt > ${counting.asOf.getTime()})${inPlace(sql`v.gridPath`, counting)}`;

export const REWARD_METRICS: Metric[] = [
  {
    metric: "redeemer.count",
    unit: "人",
    definition: { zh: "领到过兑换物的人数", en: "People to whom a reward was handed over" },
    countsPeople: true,
    within: "earner.count",
    row: FigureRowKind.VOLUNTEER,
    rowsNeed: "volunteer.read",
    rows: (counting) => sql`
      SELECT r.volunteerId AS id, r.volunteerId AS label, MIN(r.settledAt) AS at, MIN(v.gridPath) AS path, 1 AS amount
      ${fulfilled(counting)} GROUP BY r.volunteerId`,
  },
  {
    metric: "redemption.fulfilled",
    unit: "次",
    definition: { zh: "已交付的兑换次数", en: "Redemptions handed over" },
    by: "redeemer.count",
    row: FigureRowKind.REDEMPTION,
    rowsNeed: "redemption.read",
    rows: (counting) => sql`
      SELECT r.id AS id, r.id AS label, r.settledAt AS at, v.gridPath AS path, 1 AS amount ${fulfilled(counting)}`,
  },
  {
    metric: "redemption.held",
    unit: "次",
    definition: { zh: "已兑换、等待领取的次数", en: "Redemptions waiting to be handed over" },
    // Those who wait are counted by no figure of their own, so a few redemptions would tell of a few people.
    countsPeople: true,
    row: FigureRowKind.REDEMPTION,
    rowsNeed: "redemption.read",
    rows: (counting) => sql`
      SELECT r.id AS id, r.id AS label, r.createdAt AS at, v.gridPath AS path, 1 AS amount
      FROM redemptions r JOIN volunteers v ON v.id = r.volunteerId
      WHERE ${inTime(sql`r.createdAt`, { ...counting, since: null })}
        AND (r.settledAt IS NULL OR r.settledAt > ${counting.asOf.getTime()})${inPlace(sql`v.gridPath`, counting)}`,
  },
];
