import {
  FigureRowKind,
  inPlace,
  inTime,
  say,
  sql,
  standing,
  type CountMetric,
  type Counting,
  type Metric,
  type Sentence,
} from "@beegrid/kernel";
import { GridWorkerEmployment } from "./grid-worker.js";
import { GuardGroup } from "./guard-post.js";

const EMPLOYMENTS: Record<string, Sentence> = {
  [GridWorkerEmployment.FULL_TIME]: { zh: "专职网格员", en: "Full-time grid worker" },
  [GridWorkerEmployment.PART_TIME]: { zh: "兼职网格员", en: "Part-time grid worker" },
  [GridWorkerEmployment.VOLUNTEER]: { zh: "义务网格员", en: "Volunteer grid worker" },
};

/** People in office, each once, where their first grid is. */
function gridWorkers(metric: string, definition: Sentence, first: string, second = first): CountMetric {
  return {
    metric,
    unit: "人",
    definition,
    countsPeople: true,
    row: FigureRowKind.GRID_WORKER,
    rowsNeed: "duty.read",
    labelOf: (employment) => (EMPLOYMENTS[employment] ? say(EMPLOYMENTS[employment]) : employment),
    rows: (counting) => sql`
      SELECT MIN(w.id) AS id, MIN(w.employment) AS label, MIN(w.appointedAt) AS at, MIN(w.path) AS path, 1 AS amount
      FROM grid_workers w
      WHERE w.employment IN (${first}, ${second}) AND ${standing(sql`w.appointedAt`, sql`w.endedAt`, counting)}${inPlace(sql`w.path`, counting)}
      GROUP BY w.memberId`,
  };
}

/** People of one group on the roster of a gate that is guarded, each once. */
function onRoster(metric: string, definition: Sentence, group: GuardGroup): CountMetric {
  const rostered = (counting: Counting) => sql`
    FROM guard_duties d JOIN guard_posts p ON p.id = d.postId
    WHERE d.guardGroup = ${group} AND ${standing(sql`d.startedAt`, sql`d.endedAt`, counting)}
      AND ${standing(sql`p.openedAt`, sql`p.closedAt`, counting)}${inPlace(sql`d.path`, counting)}`;
  return {
    metric,
    unit: "人",
    definition,
    countsPeople: true,
    row: FigureRowKind.VOLUNTEER,
    rowsNeed: "duty.read",
    rows: (counting) => sql`
      SELECT d.memberId AS id, d.memberId AS label, MIN(d.startedAt) AS at, MIN(d.path) AS path, 1 AS amount
      ${rostered(counting)} GROUP BY d.memberId`,
  };
}

export const DUTY_METRICS: Metric[] = [
  gridWorkers(
    "gridWorker.count",
    { zh: "在岗的专职和兼职网格员人数", en: "Full-time and part-time grid workers in office" },
    GridWorkerEmployment.FULL_TIME,
    GridWorkerEmployment.PART_TIME,
  ),
  gridWorkers(
    "gridWorker.appointed",
    { zh: "已聘任、在岗的义务网格员人数", en: "Volunteer grid workers appointed and in office" },
    GridWorkerEmployment.VOLUNTEER,
  ),
  {
    metric: "post.assigned",
    unit: "人",
    definition: { zh: "设岗定责、在岗的人数", en: "People who hold a duty post" },
    countsPeople: true,
    row: FigureRowKind.DUTY_POST,
    rowsNeed: "duty.read",
    rows: (counting) => sql`
      SELECT MIN(a.id) AS id, MIN(a.postCode) AS label, MIN(a.assignedAt) AS at, MIN(a.path) AS path, 1 AS amount
      FROM duty_post_assignments a
      WHERE ${standing(sql`a.assignedAt`, sql`a.endedAt`, counting)}${inPlace(sql`a.path`, counting)}
      GROUP BY a.memberId`,
  },
  {
    metric: "guardPost.schools",
    unit: "所",
    definition: { zh: "设有护学岗的学校数", en: "Schools whose gate is guarded" },
    row: FigureRowKind.GUARD_POST,
    rowsNeed: "duty.read",
    rows: (counting) => sql`
      SELECT p.id AS id, p.school AS label, p.openedAt AS at, p.path AS path, 1 AS amount
      FROM guard_posts p
      WHERE ${standing(sql`p.openedAt`, sql`p.closedAt`, counting)}${inPlace(sql`p.path`, counting)}`,
  },
  onRoster(
    "guard.parents",
    { zh: "护学岗名单上的家长人数", en: "Parents on the roster of a guard post" },
    GuardGroup.PARENT,
  ),
  onRoster(
    "guard.teachers",
    { zh: "护学岗名单上的教师人数", en: "Teachers on the roster of a guard post" },
    GuardGroup.TEACHER,
  ),
  onRoster(
    "guard.guards",
    { zh: "护学岗名单上的保安人数", en: "School guards on the roster of a guard post" },
    GuardGroup.GUARD,
  ),
  {
    metric: "guard.police",
    unit: "人次",
    definition: {
      zh: "民警、辅警在护学岗执勤的人次，一人一班记一次",
      en: "Police at guard posts in person-times: one person in one shift is one",
    },
    row: FigureRowKind.GUARD_ATTENDANCE,
    rowsNeed: "duty.read",
    rows: (counting) => sql`
      SELECT a.id AS id, p.school AS label, a.at AS at, a.path AS path, 1 AS amount
      FROM guard_attendances a JOIN guard_posts p ON p.id = a.postId
      WHERE a.guardGroup = ${GuardGroup.POLICE} AND ${inTime(sql`a.at`, counting)}${inPlace(sql`a.path`, counting)}`,
  },
];
