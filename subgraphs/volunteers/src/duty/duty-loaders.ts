import { batched, sayLabel, scoped, section } from "@beegrid/kernel";
import { IsNull } from "typeorm";
import { db } from "../door.js";
import { DutyPostAssignment } from "./duty-post.js";

/** The county's own words for its posts, read once per request. */
const postNames = batched<"dutyPosts", Map<string, string>>(async (names) => {
  const posts = await db.read((m) => section(m, "dutyPosts"));
  const byCode = new Map(posts.map(({ code, name }) => [code, sayLabel(name)]));
  return names.map(() => byCode);
});

export const allPostNames = (): Promise<Map<string, string>> => postNames("dutyPosts");

export const postName = async (code: string): Promise<string> => (await allPostNames()).get(code) ?? code;

/** How many people hold each post now, in the viewer's reach. */
export const assignedTo = batched<string, number>(async (codes) => {
  const rows = await db.read((m) =>
    scoped(m.createQueryBuilder(DutyPostAssignment, "a"), "duty.read", "path")
      .andWhere({ endedAt: IsNull() })
      .andWhere("a.postCode IN (:...codes)", { codes })
      .select("a.postCode", "code")
      .addSelect("COUNT(DISTINCT a.memberId)", "n")
      .groupBy("a.postCode")
      .getRawMany<{ code: string; n: string | number }>(),
  );
  const counts = new Map(rows.map(({ code, n }) => [code, Number(n)]));
  return codes.map((code) => counts.get(code) ?? 0);
});
