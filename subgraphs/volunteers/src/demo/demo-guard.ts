import { GuardShift, type GuardAttendance } from "../duty/guard-attendance.js";
import type { GuardDuty } from "../duty/guard-duty.js";
import { GuardGroup, type GuardPost } from "../duty/guard-post.js";
import { idAt, times, type DemoScene } from "./demo-scene.js";

const MINUTE_MS = 60_000;
/** When a shift begins and within how many minutes people come (示例). */
const SHIFTS: [GuardShift, number, number][] = [
  [GuardShift.ARRIVAL, 7 * 60 + 10, 30],
  [GuardShift.DISMISSAL, 16 * 60 + 20, 30],
];

/** Made-up schools, named after the street and community they are put in. */
export function guardPostsOf(scene: DemoScene): GuardPost[] {
  const { pack, places, clock } = scene;
  const count = pack.demo.guard?.schools ?? 0;
  const named = new Map<string, number>();
  const openedAt = clock.begin();
  return times(count, (i): GuardPost => {
    const community = places.communityAt(i, count);
    const place = places.fullName(community);
    const serial = (named.get(place) ?? 0) + 1;
    named.set(place, serial);
    return {
      id: idAt(openedAt, scene),
      school: `示例学校 ${place}${serial > 1 ? ` ${serial}` : ""}`,
      organizationId: community.id,
      path: community.path,
      openedAt,
      closedAt: null,
      example: true,
    };
  });
}

/** Who stands at which gate: parents, teachers, guards and police, nobody in two groups. */
export function guardDutiesOf(scene: DemoScene, posts: GuardPost[]): GuardDuty[] {
  const { pack, crowd, cast, clock } = scene;
  const { guard } = pack.demo;
  if (!guard || !posts.length) return [];
  const sizes: [GuardGroup, number][] = [
    [GuardGroup.GUARD, guard.guards],
    [GuardGroup.TEACHER, guard.teachers],
    [GuardGroup.PARENT, guard.parents],
    [GuardGroup.POLICE, guard.police],
  ];
  return sizes.flatMap(([group, size]) =>
    cast
      .draw(size, `people at the school gates (${group})`, crowd.others, crowd.riders)
      .map((memberId, i): GuardDuty => {
        const post = posts[i % posts.length] as GuardPost;
        // Whose days are recorded was there from the beginning.
        const startedAt = group === GuardGroup.POLICE ? post.openedAt : clock.some();
        return {
          id: idAt(startedAt, scene),
          postId: post.id,
          memberId,
          guardGroup: group,
          path: post.path,
          startedAt,
          endedAt: null,
        };
      }),
  );
}

/** Police in person-times, spread evenly over the shifts of the school days; they take turns. */
export function attendancesOf(scene: DemoScene, duties: GuardDuty[]): GuardAttendance[] {
  const { pack, clock, random } = scene;
  const police = duties.filter(({ guardGroup }) => guardGroup === GuardGroup.POLICE);
  const count = police.length ? (pack.demo.guard?.policeTimes ?? 0) : 0;
  const shifts = clock.schoolDays("guard.police").flatMap((day) => SHIFTS.map((shift) => ({ day, shift })));
  return times(count, (i): GuardAttendance => {
    const { day, shift } = shifts[Math.floor((i * shifts.length) / count)] as (typeof shifts)[number];
    const { postId, memberId, guardGroup, path } = police[i % police.length] as GuardDuty;
    const [name, from, within] = shift;
    const at = new Date(day.getTime() + (from + Math.floor(random() * within)) * MINUTE_MS);
    return { id: idAt(at, scene), postId, memberId, guardGroup, shift: name, path, at };
  });
}
