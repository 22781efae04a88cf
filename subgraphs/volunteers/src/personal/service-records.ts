import { personalRecord, PersonalRecordKind as Kind, writeAudit, type PersonalRecord } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { Award } from "../activities/award.js";
import { CommunityCheckIn } from "../activities/community-check-in.js";
import { Need } from "../activities/need.js";
import { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorker } from "../duty/grid-worker.js";
import { GuardAttendance } from "../duty/guard-attendance.js";
import { GuardDuty } from "../duty/guard-duty.js";
import { PointAccount } from "../points/point-account.js";
import { PointEntry } from "../points/point-entry.js";
import { Redemption } from "../rewards/redemption.js";
import { Volunteer } from "../volunteers/volunteer.js";

const KINDS: readonly string[] = [
  Kind.VOLUNTEER,
  Kind.POINT_ENTRY,
  Kind.REDEMPTION,
  Kind.GRID_WORK,
  Kind.DUTY_POST,
  Kind.GUARD_DUTY,
  Kind.GUARD_ATTENDANCE,
  Kind.NEED,
  Kind.AWARD,
  Kind.CHECK_IN,
];

/** All that is kept about a person here: account, ledger, redemptions, duty, attendance, needs, awards. In this audit first. */
export async function serviceRecords(
  m: EntityManager,
  memberId: string,
  exportGrant: string,
): Promise<PersonalRecord[]> {
  await writeAudit(m, {
    action: "member.export",
    subject: { member: memberId, export: exportGrant },
    fields: [...KINDS],
  });
  return [
    ...(await pointRecords(m, memberId)),
    ...(await dutyRecords(m, memberId)),
    ...(await otherRecords(m, memberId)),
  ];
}

async function pointRecords(m: EntityManager, volunteerId: string): Promise<PersonalRecord[]> {
  const volunteer = await m.findOneBy(Volunteer, { id: volunteerId });
  const account = await m.findOneBy(PointAccount, { volunteerId });
  const entries = await m.find(PointEntry, { where: { volunteerId }, order: { serial: "ASC" } });
  const redemptions = await m.find(Redemption, { where: { volunteerId }, order: { createdAt: "ASC", id: "ASC" } });
  return [
    ...(volunteer
      ? [
          personalRecord(Kind.VOLUNTEER, volunteer.id, null, {
            gridId: volunteer.gridId,
            balance: account?.balance ?? 0,
            held: account?.held ?? 0,
            shortfall: account?.shortfall ?? 0,
          }),
        ]
      : []),
    ...entries.map(({ id, createdAt, ...entry }) =>
      personalRecord(Kind.POINT_ENTRY, id, createdAt, {
        serial: entry.serial,
        kind: entry.kind,
        amount: entry.amount,
        balanceAfter: entry.balanceAfter,
        shortfall: entry.shortfall,
        ruleCode: entry.ruleCode,
        incidentNumber: entry.incidentNumber,
        redemptionId: entry.redemptionId,
        reversesId: entry.reversesId,
        reason: entry.reason,
      }),
    ),
    ...redemptions.map(({ id, createdAt, state, quantity, points, rewardId, stationId, settledAt, reverseReason }) =>
      personalRecord(Kind.REDEMPTION, id, createdAt, {
        state,
        quantity,
        points,
        rewardId,
        stationId,
        settledAt,
        reverseReason,
      }),
    ),
  ];
}

async function dutyRecords(m: EntityManager, memberId: string): Promise<PersonalRecord[]> {
  const works = await m.find(GridWorker, { where: { memberId }, order: { appointedAt: "ASC", id: "ASC" } });
  const posts = await m.find(DutyPostAssignment, { where: { memberId }, order: { assignedAt: "ASC", id: "ASC" } });
  const duties = await m.find(GuardDuty, { where: { memberId }, order: { startedAt: "ASC", id: "ASC" } });
  const shifts = await m.find(GuardAttendance, { where: { memberId }, order: { at: "ASC", id: "ASC" } });
  return [
    ...works.map(({ id, appointedAt, employment, roleCodes, gridId, secondGridId, endedAt }) =>
      personalRecord(Kind.GRID_WORK, id, appointedAt, { employment, roleCodes, gridId, secondGridId, endedAt }),
    ),
    ...posts.map(({ id, assignedAt, postCode, organizationId, endedAt }) =>
      personalRecord(Kind.DUTY_POST, id, assignedAt, { postCode, organizationId, endedAt }),
    ),
    ...duties.map(({ id, startedAt, postId, guardGroup, endedAt }) =>
      personalRecord(Kind.GUARD_DUTY, id, startedAt, { postId, guardGroup, endedAt }),
    ),
    ...shifts.map(({ id, at, postId, guardGroup, shift }) =>
      personalRecord(Kind.GUARD_ATTENDANCE, id, at, { postId, guardGroup, shift }),
    ),
  ];
}

async function otherRecords(m: EntityManager, memberId: string): Promise<PersonalRecord[]> {
  const needs = await m.find(Need, { where: { claimedById: memberId }, order: { publishedAt: "ASC", id: "ASC" } });
  const awards = await m.find(Award, { where: { memberId }, order: { grantedAt: "ASC", id: "ASC" } });
  const checkIns = await m.find(CommunityCheckIn, { where: { memberId }, order: { at: "ASC", id: "ASC" } });
  return [
    ...needs.map(({ id, claimedAt, title, state, doneAt, confirmedAt }) =>
      personalRecord(Kind.NEED, id, claimedAt, { title, state, doneAt, confirmedAt }),
    ),
    ...awards.map(({ id, grantedAt, campaignCode }) => personalRecord(Kind.AWARD, id, grantedAt, { campaignCode })),
    ...checkIns.map(({ id, at, communityId }) => personalRecord(Kind.CHECK_IN, id, at, { communityId })),
  ];
}
