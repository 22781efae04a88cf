import type { Metric } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";

/** Handed over by `at` and not undone by then. */
const FULFILLED = `state IN ('FULFILLED', 'REVERSED') AND settledAt <= ? AND (reversedAt IS NULL OR reversedAt > ?)`;

async function count(m: EntityManager, sql: string, ...parameters: number[]): Promise<number> {
  const [row] = await m.query<{ n: string | number | null }[]>(sql, parameters);
  return Number(row?.n ?? 0);
}

export const METRICS: Metric[] = [
  {
    metric: "points.issued",
    unit: "分",
    definition: { zh: "因核查通过的服务发放的积分总数", en: "Points paid for verified work" },
    value: (m, asOf) =>
      count(m, "SELECT SUM(amount) AS n FROM point_entries WHERE kind = 'EARNED' AND createdAt <= ?", asOf.getTime()),
  },
  {
    metric: "points.outstanding",
    unit: "分",
    definition: {
      zh: "尚未使用的积分余额合计，不含已为兑换预扣的",
      en: "Balances not spent yet, without what is held for rewards",
    },
    value: (m, asOf) => count(m, "SELECT SUM(amount) AS n FROM point_entries WHERE createdAt <= ?", asOf.getTime()),
  },
  {
    metric: "earner.count",
    unit: "人",
    definition: { zh: "得过积分的人数", en: "People who have earned points" },
    countsPeople: true,
    value: (m, asOf) =>
      count(
        m,
        "SELECT COUNT(DISTINCT volunteerId) AS n FROM point_entries WHERE kind = 'EARNED' AND createdAt <= ?",
        asOf.getTime(),
      ),
  },
  {
    metric: "redeemer.count",
    unit: "人",
    definition: { zh: "领到过兑换物的人数", en: "People to whom a reward was handed over" },
    countsPeople: true,
    value: (m, asOf) =>
      count(
        m,
        `SELECT COUNT(DISTINCT volunteerId) AS n FROM redemptions WHERE ${FULFILLED}`,
        asOf.getTime(),
        asOf.getTime(),
      ),
  },
  {
    metric: "redemption.fulfilled",
    unit: "次",
    definition: { zh: "已交付的兑换次数", en: "Redemptions handed over" },
    value: (m, asOf) =>
      count(m, `SELECT COUNT(*) AS n FROM redemptions WHERE ${FULFILLED}`, asOf.getTime(), asOf.getTime()),
  },
  {
    metric: "redemption.held",
    unit: "次",
    definition: { zh: "已兑换、等待领取的次数", en: "Redemptions waiting to be handed over" },
    value: (m, asOf) =>
      count(
        m,
        "SELECT COUNT(*) AS n FROM redemptions WHERE createdAt <= ? AND (settledAt IS NULL OR settledAt > ?)",
        asOf.getTime(),
        asOf.getTime(),
      ),
  },
];
