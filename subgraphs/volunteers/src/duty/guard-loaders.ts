import { batched, isWithin, mustBeAbleTo, reachOf } from "@beegrid/kernel";
import { In, IsNull } from "typeorm";
import { db } from "../door.js";
import { GuardAttendance } from "./guard-attendance.js";
import { GuardDuty } from "./guard-duty.js";
import { GuardGroup, GuardGroupCount, GuardPost } from "./guard-post.js";

export const guardPostById = batched<string, GuardPost | null>(async (ids) => {
  const rows = await db.read((m) => m.find(GuardPost, { where: { id: In([...ids]) } }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** The post if the viewer may see it; null otherwise, as if there were none. */
export async function visibleGuardPost(id: string): Promise<GuardPost | null> {
  mustBeAbleTo("duty.read");
  const post = await guardPostById(id);
  return post && isWithin(post.path, reachOf("duty.read")) ? post : null;
}

interface Counted {
  postId: string;
  guardGroup: GuardGroup;
  n: string | number;
}

/** People on the roster and person-times of each group at a post, groups with neither left out. */
export const peopleAt = batched<string, GuardGroupCount[]>(async (postIds) => {
  const [roster, times] = await db.read(async (m) => [
    await m
      .createQueryBuilder(GuardDuty, "d")
      .where({ postId: In([...postIds]), endedAt: IsNull() })
      .select(["d.postId AS postId", "d.guardGroup AS guardGroup", "COUNT(DISTINCT d.memberId) AS n"])
      .groupBy("d.postId, d.guardGroup")
      .getRawMany<Counted>(),
    await m
      .createQueryBuilder(GuardAttendance, "a")
      .where({ postId: In([...postIds]) })
      .select(["a.postId AS postId", "a.guardGroup AS guardGroup", "COUNT(*) AS n"])
      .groupBy("a.postId, a.guardGroup")
      .getRawMany<Counted>(),
  ]);
  const of = (rows: Counted[], postId: string, group: GuardGroup) =>
    Number(rows.find((row) => row.postId === postId && row.guardGroup === group)?.n ?? 0);
  return postIds.map((postId) =>
    Object.values(GuardGroup)
      .map((group) => ({ group, headcount: of(roster, postId, group), personTimes: of(times, postId, group) }))
      .filter(({ headcount, personTimes }) => headcount || personTimes),
  );
});
