import type { EntityManager } from "typeorm";

/** Each finds rows that contradict each other; the same SQL on both engines. */
const CHECKS: Record<string, string> = {
  "a unit whose path is not its parent's and its code": `
    SELECT o.code AS id FROM organizations o LEFT JOIN organizations p ON p.id = o.parentId
    WHERE o.path <> CONCAT(COALESCE(p.path, '/'), o.code, '/')`,
  "a unit below a parent that is not there": `
    SELECT o.code AS id FROM organizations o LEFT JOIN organizations p ON p.id = o.parentId
    WHERE o.parentId IS NOT NULL AND p.id IS NULL`,
  "a member whose grid is not there or lies elsewhere": `
    SELECT m.id FROM members m LEFT JOIN organizations o ON o.id = m.gridId AND o.kind = 'GRID'
    WHERE m.gridId IS NOT NULL AND (o.id IS NULL OR o.path <> m.gridPath)`,
  "a Party member or mentor who is nobody on the roster": `
    SELECT f.id FROM party_members f LEFT JOIN members p ON p.id = f.memberId WHERE p.id IS NULL
    UNION ALL SELECT g.id FROM mentors g LEFT JOIN members p ON p.id = g.memberId WHERE p.id IS NULL`,
  "a Party member or mentor who counts elsewhere than at the grid or the branch": `
    SELECT f.id FROM (
      SELECT id, memberId, branchId, path FROM party_members UNION ALL SELECT id, memberId, branchId, path FROM mentors) f
    LEFT JOIN members p ON p.id = f.memberId LEFT JOIN organizations b ON b.id = f.branchId
    WHERE f.path <> COALESCE(p.gridPath, b.path, '')`,
  "a Party member or mentor of a branch that is none": `
    SELECT f.id FROM (SELECT id, branchId FROM party_members UNION ALL SELECT id, branchId FROM mentors) f
    LEFT JOIN organizations b ON b.id = f.branchId AND b.kind IN ('PARTY_BRANCH', 'PARTY_COMMITTEE')
    WHERE f.branchId IS NOT NULL AND b.id IS NULL`,
  "an applicant of no mentor, of nobody, or of oneself": `
    SELECT a.memberId AS id FROM mentor_applicants a
    LEFT JOIN mentors g ON g.id = a.mentorId LEFT JOIN members p ON p.id = a.memberId
    WHERE g.id IS NULL OR p.id IS NULL OR g.memberId = a.memberId`,
  "an applicant who is a Party member already": `
    SELECT a.memberId AS id FROM mentor_applicants a JOIN party_members f ON f.memberId = a.memberId`,
  "a grant at a unit that is not there or lies elsewhere": `
    SELECT g.id FROM grants g LEFT JOIN organizations o ON o.id = g.organizationId
    WHERE o.id IS NULL OR o.path <> g.path`,
  "a grant of nobody": `
    SELECT g.id FROM grants g LEFT JOIN accounts a ON a.id = g.accountId WHERE a.id IS NULL`,
  "an account that holds two of the roles which exclude each other": `
    SELECT g.accountId AS id FROM grants g
    WHERE g.accountId IN (
      SELECT h.accountId FROM grants h WHERE h.role IN ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR'))
    GROUP BY g.accountId HAVING COUNT(DISTINCT g.role) > 1`,
  "a rider's link to no member or no app": `
    SELECT l.id FROM rider_links l LEFT JOIN members m ON m.id = l.memberId LEFT JOIN clients c ON c.id = l.clientId
    WHERE m.id IS NULL OR c.id IS NULL`,
  "a secret, a document or a count of no app": `
    SELECT r.clientId AS id FROM (
      SELECT clientId FROM client_secrets UNION ALL SELECT clientId FROM client_operations
      UNION ALL SELECT clientId FROM client_use_days) r
    LEFT JOIN clients c ON c.id = r.clientId WHERE c.id IS NULL`,
};

/** What does not hold in this county, in words with the first row; empty when all holds. */
export async function brokenInvariants(m: EntityManager): Promise<string[]> {
  const broken: string[] = [];
  for (const [fault, sql] of Object.entries(CHECKS)) {
    const rows = await m.query<{ id: string }[]>(sql);
    if (rows[0]) broken.push(`${fault}: ${rows.length}, e.g. ${rows[0].id}`);
  }
  return broken;
}
