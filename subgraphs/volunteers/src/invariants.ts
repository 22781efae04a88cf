import type { EntityManager } from "typeorm";
import { SERVICE_RULES, unknownCodes } from "./service-invariants.js";

/** What must hold for points and rewards, live or loaded; each query names the rows that break it. */
const RULES: Record<string, string> = {
  "a balance is the sum of its entries": `
    SELECT a.volunteerId FROM point_accounts a
    LEFT JOIN (SELECT volunteerId, SUM(amount) AS points FROM point_entries GROUP BY volunteerId) e
      ON e.volunteerId = a.volunteerId
    WHERE a.balance <> COALESCE(e.points, 0)`,
  "a balance is the sum of what its lots have left": `
    SELECT a.volunteerId FROM point_accounts a
    LEFT JOIN (SELECT volunteerId, SUM(remaining) AS points FROM point_lots GROUP BY volunteerId) l
      ON l.volunteerId = a.volunteerId
    WHERE a.balance <> COALESCE(l.points, 0)`,
  "every entry and lot has an account, every account a volunteer": `
    SELECT e.volunteerId FROM point_entries e LEFT JOIN point_accounts a ON a.volunteerId = e.volunteerId
      WHERE a.volunteerId IS NULL
    UNION SELECT l.volunteerId FROM point_lots l LEFT JOIN point_accounts a ON a.volunteerId = l.volunteerId
      WHERE a.volunteerId IS NULL
    UNION SELECT a.volunteerId FROM point_accounts a LEFT JOIN volunteers v ON v.id = a.volunteerId WHERE v.id IS NULL`,
  "nothing is below zero": `
    SELECT volunteerId FROM point_accounts WHERE balance < 0 OR held < 0 OR shortfall < 0
    UNION SELECT id FROM point_lots WHERE remaining < 0 OR remaining > amount
    UNION SELECT id FROM point_entries WHERE balanceAfter < 0
    UNION SELECT id FROM rewards WHERE stock < 0 OR held < 0 OR fulfilled < 0`,
  "each entry's balance follows from the one before": `
    SELECT e.id FROM point_entries e
    LEFT JOIN point_entries b ON b.volunteerId = e.volunteerId AND b.serial = e.serial - 1
    WHERE e.balanceAfter <> COALESCE(b.balanceAfter, 0) + e.amount OR (e.serial > 1 AND b.id IS NULL)`,
  "the last entry says the balance": `
    SELECT a.volunteerId FROM point_accounts a
    LEFT JOIN point_entries e ON e.volunteerId = a.volunteerId AND e.serial = a.version
    WHERE a.balance <> COALESCE(e.balanceAfter, 0) OR (a.version > 0 AND e.id IS NULL)`,
  "an entry's sign is that of its kind": `
    SELECT id FROM point_entries
    WHERE (kind IN ('EARNED', 'RETURNED') AND amount <= 0) OR (kind IN ('SPENT', 'EXPIRED', 'SET_OFF') AND amount >= 0)
       OR (kind = 'ADJUSTED' AND amount = 0) OR (kind = 'REVERSED' AND (redemptionId IS NULL) <> (amount <= 0))`,
  "a rule pays an incident's reporter once": `
    SELECT ruleCode FROM point_entries WHERE kind = 'EARNED'
    GROUP BY ruleCode, incidentId, volunteerId HAVING COUNT(*) > 1`,
  "what was earned stands in a lot of the same rule and source": `
    SELECT e.id FROM point_entries e
    LEFT JOIN point_lots l ON l.sourceId = e.incidentId AND l.ruleCode = e.ruleCode AND l.volunteerId = e.volunteerId
    WHERE e.kind = 'EARNED' AND (l.id IS NULL OR l.amount <> e.amount)`,
  "an adjustment upwards stands in a lot of its own": `
    SELECT e.id FROM point_entries e
    LEFT JOIN point_lots l ON l.sourceId = e.id AND l.volunteerId = e.volunteerId AND l.sourceKind = 'ADJUSTMENT'
    WHERE e.kind = 'ADJUSTED' AND e.amount > 0 AND (l.id IS NULL OR l.amount <> e.amount)`,
  "what is adjusted or reversed by hand says why and by whom": `
    SELECT id FROM point_entries
    WHERE (kind = 'ADJUSTED' OR (kind = 'REVERSED' AND redemptionId IS NULL)) <> (reason IS NOT NULL AND madeById IS NOT NULL)`,
  "each point of a lot is left, expired, withdrawn, or with a redemption": `
    SELECT l.id FROM point_lots l
    LEFT JOIN (
      SELECT t.lotId, SUM(t.amount) AS points FROM lot_takings t JOIN redemptions r ON r.id = t.redemptionId
      WHERE r.state IN ('HELD', 'FULFILLED') GROUP BY t.lotId) s ON s.lotId = l.id
    WHERE l.amount <> l.remaining + l.expired + l.withdrawn + COALESCE(s.points, 0)`,
  "what lots lost by age or by hand stands in entries": `
    SELECT l.volunteerId FROM (
      SELECT volunteerId, SUM(expired) AS expired, SUM(withdrawn) AS withdrawn FROM point_lots GROUP BY volunteerId) l
    LEFT JOIN (
      SELECT volunteerId, SUM(CASE WHEN kind = 'EXPIRED' THEN -amount ELSE 0 END) AS expired,
        SUM(CASE WHEN kind IN ('ADJUSTED', 'REVERSED', 'SET_OFF') AND amount < 0 THEN -amount ELSE 0 END) AS withdrawn
      FROM point_entries GROUP BY volunteerId) e ON e.volunteerId = l.volunteerId
    WHERE l.expired <> COALESCE(e.expired, 0) OR l.withdrawn <> COALESCE(e.withdrawn, 0)`,
  "a shortfall is what reversals left and set-offs paid": `
    SELECT a.volunteerId FROM point_accounts a
    LEFT JOIN (SELECT volunteerId, SUM(shortfall) AS points FROM point_entries GROUP BY volunteerId) e
      ON e.volunteerId = a.volunteerId
    WHERE a.shortfall <> COALESCE(e.points, 0)
    UNION SELECT id FROM point_entries
      WHERE (kind = 'SET_OFF' AND shortfall <> amount) OR (kind = 'REVERSED' AND shortfall < 0)
         OR (kind NOT IN ('SET_OFF', 'REVERSED') AND shortfall <> 0)`,
  "an entry is reversed once, by an entry of the same volunteer and of no more points": `
    SELECT r.id FROM point_entries r LEFT JOIN point_entries e ON e.id = r.reversesId
    WHERE r.reversesId IS NOT NULL AND (e.id IS NULL OR e.volunteerId <> r.volunteerId
      OR e.amount * r.amount > 0 OR ABS(r.amount) + r.shortfall > ABS(e.amount))
    UNION SELECT reversesId FROM point_entries WHERE reversesId IS NOT NULL
      GROUP BY reversesId HAVING COUNT(*) > 1`,
  "held points are those of held redemptions": `
    SELECT a.volunteerId FROM point_accounts a
    LEFT JOIN (SELECT volunteerId, SUM(points) AS points FROM redemptions WHERE state = 'HELD' GROUP BY volunteerId) r
      ON r.volunteerId = a.volunteerId
    WHERE a.held <> COALESCE(r.points, 0)`,
  "a redemption has spent its points once, and taken them from lots": `
    SELECT r.id FROM redemptions r
    LEFT JOIN point_entries e ON e.redemptionId = r.id AND e.kind = 'SPENT'
    LEFT JOIN (SELECT redemptionId, SUM(amount) AS points FROM lot_takings GROUP BY redemptionId) t
      ON t.redemptionId = r.id
    WHERE e.id IS NULL OR e.amount <> -r.points OR e.volunteerId <> r.volunteerId OR COALESCE(t.points, 0) <> r.points`,
  "points came back exactly when a redemption says so": `
    SELECT r.id FROM redemptions r
    LEFT JOIN point_entries e ON e.redemptionId = r.id AND e.kind <> 'SPENT'
    WHERE (r.state IN ('HELD', 'FULFILLED') AND e.id IS NOT NULL)
       OR (r.state IN ('CANCELLED', 'EXPIRED') AND (e.id IS NULL OR e.kind <> 'RETURNED' OR e.amount <> r.points))
       OR (r.state = 'REVERSED' AND (e.id IS NULL OR e.kind <> 'REVERSED' OR e.amount <> r.points))`,
  "a redemption is settled when it is held no more": `
    SELECT id FROM redemptions WHERE (state = 'HELD') <> (settledAt IS NULL) OR (state = 'REVERSED') <> (reversedAt IS NOT NULL)`,
  "initial stock and what was added are in stock, held or handed over": `
    SELECT id FROM rewards WHERE initialStock + restocked <> stock + held + fulfilled`,
  "what a reward has held and handed over is what its redemptions say": `
    SELECT w.id FROM rewards w
    LEFT JOIN (
      SELECT rewardId, SUM(CASE WHEN state = 'HELD' THEN quantity ELSE 0 END) AS held,
        SUM(CASE WHEN state = 'FULFILLED' THEN quantity ELSE 0 END) AS fulfilled
      FROM redemptions GROUP BY rewardId) r ON r.rewardId = w.id
    WHERE w.held <> COALESCE(r.held, 0) OR w.fulfilled <> COALESCE(r.fulfilled, 0)`,
};

/** The names of the rules that do not hold, each with how many rows break it. */
export async function brokenInvariants(m: EntityManager): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, sql] of Object.entries({ ...RULES, ...SERVICE_RULES })) {
    const [row] = await m.query<{ n: string | number }[]>(`SELECT COUNT(*) AS n FROM (${sql}) AS broken`);
    if (Number(row?.n)) broken.push(`${rule}: ${row?.n}`);
  }
  for (const [rule, rows] of Object.entries(await unknownCodes(m))) if (rows) broken.push(`${rule}: ${rows}`);
  return broken;
}
