import { Setting } from "@beegrid/kernel";
import { IsNull, type EntityManager } from "typeorm";
import { Award } from "./activities/award.js";
import { DutyPostAssignment } from "./duty/duty-post.js";

const PEOPLE: [table: string, column: string][] = [
  ["grid_workers", "memberId"],
  ["duty_post_assignments", "memberId"],
  ["guard_duties", "memberId"],
  ["guard_attendances", "memberId"],
  ["needs", "claimedById"],
  ["awards", "memberId"],
  ["community_check_ins", "memberId"],
];

/** What must hold for duty, activities and awards, live or loaded; each query names the rows that break it. */
export const SERVICE_RULES: Record<string, string> = {
  "who serves is a member": PEOPLE.map(
    ([table, column]) => `
    SELECT r.id FROM ${table} r LEFT JOIN volunteers v ON v.id = r.${column}
      WHERE r.${column} IS NOT NULL AND v.id IS NULL`,
  ).join(" UNION "),
  "a grid worker has one or two different grids": `
    SELECT id FROM grid_workers
    WHERE secondGridId = gridId OR (secondGridId IS NULL) <> (secondPath IS NULL) OR secondPath = path`,
  "who stands at a gate stands where its post is": ["guard_duties", "guard_attendances"]
    .map(
      (table) => `
    SELECT r.id FROM ${table} r LEFT JOIN guard_posts p ON p.id = r.postId WHERE p.id IS NULL OR p.path <> r.path`,
    )
    .join(" UNION "),
  "a need's state follows from its steps, in the order of time": `
    SELECT id FROM needs
    WHERE (state = 'PUBLISHED') <> (claimedAt IS NULL) OR (claimedAt IS NULL) <> (claimedById IS NULL)
       OR (state IN ('DONE', 'CONFIRMED')) <> (doneAt IS NOT NULL) OR (state = 'CONFIRMED') <> (confirmedAt IS NOT NULL)
       OR claimedAt < publishedAt OR doneAt < claimedAt OR confirmedAt < doneAt`,
};

/** What is of a campaign, or on a post, that the county does not have; how many of each. */
export async function unknownCodes(m: EntityManager): Promise<Record<string, number>> {
  const [campaigns, posts] = [await codesOf(m, "campaigns"), await codesOf(m, "dutyPosts")];
  return {
    "an award is of a campaign of the county": await m
      .createQueryBuilder(Award, "a")
      .where("a.campaignCode NOT IN (:...campaigns)", { campaigns })
      .getCount(),
    "who is on duty now is on a post of the county": await m
      .createQueryBuilder(DutyPostAssignment, "a")
      .where({ endedAt: IsNull() })
      .andWhere("a.postCode NOT IN (:...posts)", { posts })
      .getCount(),
  };
}

/** Never an empty list, which no engine compares with; a section that is not published has none. */
async function codesOf(m: EntityManager, section: "campaigns" | "dutyPosts"): Promise<string[]> {
  const stored = await m.findOneBy(Setting, { section });
  return ["", ...((stored?.value ?? []) as { code: string }[]).map(({ code }) => code)];
}
