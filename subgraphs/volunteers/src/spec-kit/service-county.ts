import { uuid7, type Subgraph } from "@beegrid/kernel";
import { NeedState, type Need } from "../activities/need.js";
import type { Award } from "../activities/award.js";
import type { CommunityCheckIn } from "../activities/community-check-in.js";
import type { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorkerEmployment, type GridWorker } from "../duty/grid-worker.js";
import { GuardShift, type GuardAttendance } from "../duty/guard-attendance.js";
import type { GuardDuty } from "../duty/guard-duty.js";
import { GuardGroup, type GuardPost } from "../duty/guard-post.js";
import { VolunteerCounty } from "./volunteer-county.js";

/** Two streets with a community of two grids each. */
export const EAST = "/440233/440233001/";
export const WEST = "/440233/440233002/";
export const EAST_COMMUNITY = `${EAST}440233001001/`;
export const WEST_COMMUNITY = `${WEST}440233002001/`;

const unit = (kind: string, path: string) => {
  const code = path.split("/").at(-2) ?? "";
  return { id: `org-${code}`, code, kind, name: `名${code}`, path, longitude: null, latitude: null, version: 1 };
};
const street = (path: string) => {
  const community = `${path}${path.split("/").at(-2)}001/`;
  const grids = ["001", "002"].map((serial) => unit("GRID", `${community}${community.split("/").at(-2)}${serial}/`));
  return [unit("STREET", path), unit("COMMUNITY", community), ...grids];
};
export const UNITS = [unit("COUNTY", "/440233/"), ...street(EAST), ...street(WEST)];

export async function serviceCounty(subgraph: Subgraph): Promise<VolunteerCounty> {
  const county = await VolunteerCounty.open(subgraph);
  await county.hears("OrganizationsSaved", { organizations: UNITS });
  return county;
}

export const LAST_MAY = new Date("2026-05-11T09:00:00+08:00");

/** Rows as somebody enters them, of last May and in the east unless something else is said. */
export const worker = (more: Partial<GridWorker> = {}): GridWorker => ({
  id: uuid7(),
  memberId: uuid7(),
  employment: GridWorkerEmployment.FULL_TIME,
  roleCodes: [],
  gridId: "org-440233001001001",
  path: `${EAST_COMMUNITY}440233001001001/`,
  secondGridId: null,
  secondPath: null,
  appointedAt: LAST_MAY,
  endedAt: null,
  ...more,
});

export const assignment = (more: Partial<DutyPostAssignment> = {}): DutyPostAssignment => ({
  id: uuid7(),
  memberId: uuid7(),
  postCode: "policy",
  organizationId: null,
  path: EAST_COMMUNITY,
  assignedAt: LAST_MAY,
  endedAt: null,
  ...more,
});

export const guardPost = (more: Partial<GuardPost> = {}): GuardPost => ({
  id: uuid7(),
  school: "示例学校",
  organizationId: null,
  path: EAST_COMMUNITY,
  openedAt: LAST_MAY,
  closedAt: null,
  example: true,
  ...more,
});

export const onRoster = (post: GuardPost, guardGroup: GuardGroup, more: Partial<GuardDuty> = {}): GuardDuty => ({
  id: uuid7(),
  postId: post.id,
  memberId: uuid7(),
  guardGroup,
  path: post.path,
  startedAt: LAST_MAY,
  endedAt: null,
  ...more,
});

export const attendance = (post: GuardPost, more: Partial<GuardAttendance> = {}): GuardAttendance => ({
  id: uuid7(),
  postId: post.id,
  memberId: uuid7(),
  guardGroup: GuardGroup.POLICE,
  shift: GuardShift.ARRIVAL,
  path: post.path,
  at: LAST_MAY,
  ...more,
});

export const need = (more: Partial<Need> = {}): Need => ({
  id: uuid7(),
  title: "示例 · 送餐",
  state: NeedState.PUBLISHED,
  organizationId: null,
  path: EAST_COMMUNITY,
  publishedAt: LAST_MAY,
  claimedAt: null,
  claimedById: null,
  doneAt: null,
  confirmedAt: null,
  ...more,
});

export const doneNeed = (more: Partial<Need> = {}): Need =>
  need({ state: NeedState.DONE, claimedAt: LAST_MAY, claimedById: uuid7(), doneAt: LAST_MAY, ...more });

export const award = (more: Partial<Award> = {}): Award => ({
  id: uuid7(),
  campaignCode: "rider",
  memberId: uuid7(),
  path: EAST,
  grantedAt: LAST_MAY,
  ...more,
});

export const checkIn = (more: Partial<CommunityCheckIn> = {}): CommunityCheckIn => ({
  id: uuid7(),
  memberId: uuid7(),
  communityId: "org-440233001001",
  path: EAST_COMMUNITY,
  at: LAST_MAY,
  ...more,
});
