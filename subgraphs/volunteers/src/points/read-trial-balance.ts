import { empty, join, mustBeAbleTo, reachOf, refuse, sql, subtree, type Sql } from "@beegrid/kernel";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { Volunteer } from "../volunteers/volunteer.js";
import { PointEntry } from "./point-entry.js";
import {
  PointMovement,
  TrialBalanceTest as Test,
  type PointsTrialBalance,
  type TrialBalanceArgs,
  type TrialBalanceCheck,
  type TrialBalanceLine,
} from "./trial-balance.js";

/** Which entries make up each line: the one place that says so, for the sums and for their rows. */
const ENTRIES_OF: Record<PointMovement, string> = {
  ISSUED: "e.kind = 'EARNED'",
  ADJUSTED: "e.kind = 'ADJUSTED'",
  REVERSED: "e.kind = 'REVERSED' AND e.redemptionId IS NULL",
  SET_OFF: "e.kind = 'SET_OFF'",
  EXPIRED: "e.kind = 'EXPIRED'",
  REDEEMED: "e.kind = 'SPENT'",
  RETURNED: "(e.kind = 'RETURNED' OR (e.kind = 'REVERSED' AND e.redemptionId IS NOT NULL))",
};
const MOVEMENTS = Object.values(PointMovement);
/** A movement that nobody thought of would leave closing ≠ opening + in − out. */
const MOVEMENT = sql([
  `CASE ${MOVEMENTS.map((movement) => `WHEN ${ENTRIES_OF[movement]} THEN '${movement}'`).join(" ")} ELSE 'OTHER' END`,
]);

interface Sum {
  name: string;
  came: number | string | null;
  went: number | string | null;
}

/** Added up in one statement: whoever earns or spends meanwhile is in all of the numbers, or in none. */
export async function readTrialBalance(
  m: EntityManager,
  { since = null, until = null, movements }: { [K in keyof TrialBalanceArgs]?: TrialBalanceArgs[K] | null },
): Promise<PointsTrialBalance> {
  mustBeAbleTo("points.reconcile");
  if (since && until && since > until)
    throw refuse("BAD_USER_INPUT", { zh: "since 不能晚于 until", en: "since must not be later than until" });
  const statement = sums(since, until);
  const rows = await m.query<Sum[]>(statement.sql, statement.values);
  const byName = new Map(rows.map(({ name, came, went }) => [name, [Number(came ?? 0), Number(went ?? 0)]]));
  const [came, went] = [(name: string) => byName.get(name)?.[0] ?? 0, (name: string) => byName.get(name)?.[1] ?? 0];
  const wanted = MOVEMENTS.filter((movement) => !movements || movements.includes(movement));
  const lines: TrialBalanceLine[] = wanted.map((movement) => ({
    movement,
    in: came(movement),
    out: went(movement),
    since,
    until,
  }));
  const check = (test: Test, expected: number, found: number): TrialBalanceCheck => ({
    test,
    expected,
    found,
    agrees: expected === found,
  });
  return {
    since,
    until,
    opening: came("opening"),
    lines,
    closing: came("closing"),
    outstanding: came("accounts"),
    held: came("held"),
    handedOver: came("handedOver"),
    shortfall: came("owed"),
    checks: [
      check(Test.BALANCES, came("entries"), came("accounts")),
      check(Test.LOTS, came("entries"), came("lots")),
      check(Test.ACCOUNTS, 0, came("accountsOff")),
      check(Test.HELD, came("waiting"), came("held")),
      check(Test.REDEMPTIONS, came("redeemed"), came("waiting") + came("handedOver")),
      check(Test.SHORTFALL, went("entries"), came("owed")),
    ],
  };
}

/** The entries of one line; of one rule alone where it is named. */
export function entriesOfLine(
  m: EntityManager,
  line: TrialBalanceLine,
  rule: string | null = null,
): SelectQueryBuilder<PointEntry> {
  const { movement, since, until } = line;
  const query = m
    .createQueryBuilder(PointEntry, "e")
    .innerJoin(Volunteer, "v", "v.id = e.volunteerId")
    .where(ENTRIES_OF[movement]);
  if (since) query.andWhere("e.createdAt >= :since", { since: since.getTime() });
  if (until) query.andWhere("e.createdAt <= :until", { until: until.getTime() });
  if (rule !== null) query.andWhere("e.ruleCode = :rule", { rule });
  const reach = reachOf("points.reconcile");
  if (reach === "ALL") return query;
  if (!reach.length) return query.andWhere("1 = 0");
  const [within, parameters] = [[] as string[], {} as Record<string, string>];
  reach.forEach((path, i) => {
    const { from, to } = subtree(path);
    within.push(`(v.gridPath >= :from${i} AND v.gridPath < :to${i})`);
    Object.assign(parameters, { [`from${i}`]: from, [`to${i}`]: to });
  });
  return query.andWhere(`(${within.join(" OR ")})`, parameters);
}

function sums(since: Date | null, until: Date | null): Sql {
  const mine = inReach();
  const entries = sql`point_entries e JOIN volunteers v ON v.id = e.volunteerId WHERE ${mine}`;
  const accounts = sql`point_accounts a JOIN volunteers v ON v.id = a.volunteerId WHERE ${mine}`;
  const redemptions = sql`redemptions r JOIN volunteers v ON v.id = r.volunteerId WHERE ${mine}`;
  const before = since ? sql`e.createdAt < ${since.getTime()}` : sql`1 = 0`;
  const upTo = until ? sql` AND e.createdAt <= ${until.getTime()}` : empty;
  const from = since ? sql` AND e.createdAt >= ${since.getTime()}` : empty;
  return join(
    [
      sql`SELECT ${MOVEMENT} AS name, SUM(CASE WHEN e.amount > 0 THEN e.amount ELSE 0 END) AS came,
            SUM(CASE WHEN e.amount < 0 THEN -e.amount ELSE 0 END) AS went
          FROM ${entries}${from}${upTo} GROUP BY ${MOVEMENT}`,
      sql`SELECT 'opening', SUM(e.amount), 0 FROM ${entries} AND ${before}`,
      sql`SELECT 'closing', SUM(e.amount), 0 FROM ${entries}${upTo}`,
      sql`SELECT 'entries', SUM(e.amount), SUM(e.shortfall) FROM ${entries}`,
      sql`SELECT 'redeemed', -SUM(e.amount), 0 FROM ${entries} AND e.redemptionId IS NOT NULL`,
      sql`SELECT 'accounts', SUM(a.balance), 0 FROM ${accounts}`,
      sql`SELECT 'held', SUM(a.held), 0 FROM ${accounts}`,
      sql`SELECT 'owed', SUM(a.shortfall), 0 FROM ${accounts}`,
      sql`SELECT 'lots', SUM(l.remaining), 0
          FROM point_lots l JOIN volunteers v ON v.id = l.volunteerId WHERE ${mine}`,
      sql`SELECT 'waiting', SUM(r.points), 0 FROM ${redemptions} AND r.state = 'HELD'`,
      sql`SELECT 'handedOver', SUM(r.points), 0 FROM ${redemptions} AND r.state = 'FULFILLED'`,
      sql`SELECT 'accountsOff', COUNT(*), 0 FROM ${accounts} AND a.balance <>
            COALESCE((SELECT SUM(e.amount) FROM point_entries e WHERE e.volunteerId = a.volunteerId), 0)`,
    ],
    " UNION ALL ",
  );
}

function inReach(): Sql {
  const reach = reachOf("points.reconcile");
  if (reach === "ALL") return sql`1 = 1`;
  if (!reach.length) return sql`1 = 0`;
  const within = reach.map((path) => {
    const { from, to } = subtree(path);
    return sql`(v.gridPath >= ${from} AND v.gridPath < ${to})`;
  });
  return sql`(${join(within, " OR ")})`;
}
