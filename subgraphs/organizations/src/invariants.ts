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
  "a grant at a unit that is not there or lies elsewhere": `
    SELECT g.id FROM grants g LEFT JOIN organizations o ON o.id = g.organizationId
    WHERE o.id IS NULL OR o.path <> g.path`,
  "a grant of nobody": `
    SELECT g.id FROM grants g LEFT JOIN accounts a ON a.id = g.accountId WHERE a.id IS NULL`,
  "an account that holds two of the roles which exclude each other": `
    SELECT g.accountId AS id FROM grants g
    WHERE g.role IN ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR')
    GROUP BY g.accountId HAVING COUNT(DISTINCT g.role) > 1`,
  "a rider's link to no member or no app": `
    SELECT l.id FROM rider_links l LEFT JOIN members m ON m.id = l.memberId LEFT JOIN clients c ON c.id = l.clientId
    WHERE m.id IS NULL OR c.id IS NULL`,
  "a Party member who is not on the roster, or is bound elsewhere": `
    SELECT p.id FROM party_members p LEFT JOIN members m ON m.id = p.memberId
    WHERE m.id IS NULL OR m.gridPath <> p.path`,
  "a mentor who is not on the roster, or is bound elsewhere": `
    SELECT t.id FROM mentors t LEFT JOIN members m ON m.id = t.memberId WHERE m.id IS NULL OR m.gridPath <> t.path`,
  "an applicant who is not on the roster or has no mentor": `
    SELECT a.id FROM mentored_applicants a LEFT JOIN members m ON m.id = a.id LEFT JOIN mentors t ON t.id = a.mentorId
    WHERE m.id IS NULL OR t.id IS NULL`,
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
