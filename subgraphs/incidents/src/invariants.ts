import type { EntityManager } from "typeorm";

/** What must hold for every incident, live or loaded; each query names the rows that break it. */
const RULES: Record<string, string> = {
  "an incident's state is that of its last transition": `
    SELECT i.id FROM incidents i JOIN transitions t ON t.id = (
      SELECT l.id FROM transitions l WHERE l.incidentId = i.id ORDER BY l.at DESC, l.id DESC LIMIT 1)
    WHERE t.toState <> i.state OR t.at <> i.changedAt`,
  "an incident begins with one report": `
    SELECT i.id FROM incidents i LEFT JOIN transitions t ON t.incidentId = i.id AND t.step = 'REPORT'
    GROUP BY i.id HAVING COUNT(t.id) <> 1`,
  "each transition starts where the one before ended": `
    SELECT t.id FROM transitions t WHERE t.fromState IS NOT NULL AND t.fromState <> (
      SELECT l.toState FROM transitions l
      WHERE l.incidentId = t.incidentId AND (l.at < t.at OR (l.at = t.at AND l.id < t.id))
      ORDER BY l.at DESC, l.id DESC LIMIT 1)`,
  "the version counts the steps": `
    SELECT i.id FROM incidents i JOIN transitions t ON t.incidentId = i.id
    GROUP BY i.id, i.version HAVING COUNT(t.id) <> i.version`,
  "who handled it did not verify it": `
    SELECT v.id FROM transitions v JOIN transitions h
      ON h.incidentId = v.incidentId AND h.byId = v.byId AND h.step IN ('START', 'RESOLVE')
    WHERE v.step IN ('VERIFY', 'FAIL_VERIFICATION') AND (h.at < v.at OR (h.at = v.at AND h.id < v.id))`,
  "resolved ones say when and by whom, others do not": `
    SELECT id FROM incidents
    WHERE (state IN ('RESOLVED', 'VERIFIED', 'CLOSED')) <> (resolvedAt IS NOT NULL AND resolvedById IS NOT NULL)`,
  "verified ones say when and by whom": `
    SELECT id FROM incidents WHERE state = 'VERIFIED' AND (verifiedAt IS NULL OR verifiedById IS NULL)`,
  "a reporter's answer belongs to the present result": `
    SELECT id FROM incidents
    WHERE (confirmation = 'FIXED' AND state NOT IN ('RESOLVED', 'VERIFIED', 'CLOSED'))
      OR (confirmation = 'NOT_FIXED' AND state IN ('RESOLVED', 'VERIFIED', 'CLOSED'))`,
  "what is with a unit has one": `
    SELECT id FROM incidents
    WHERE state IN ('DISPATCHED', 'IN_PROGRESS', 'SUSPENDED', 'RESOLVED', 'VERIFIED')
      AND (assigneeId IS NULL OR assigneePath IS NULL)`,
  "a deadline sorts by its time": `SELECT id FROM incidents WHERE dueAt IS NOT NULL AND dueAt <> dueOrder`,
};

/** The names of the rules that do not hold, each with how many rows break it. */
export async function brokenInvariants(m: EntityManager): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const [{ n }] = await m.query<[{ n: string | number }]>(`SELECT COUNT(*) AS n FROM (${sql}) AS broken`);
    if (Number(n)) broken.push(`${rule}: ${n}`);
  }
  return broken;
}
