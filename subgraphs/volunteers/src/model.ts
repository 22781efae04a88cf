import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Award } from "./activities/award.js";
import { CommunityCheckIn } from "./activities/community-check-in.js";
import { Need } from "./activities/need.js";
import { DutyPostAssignment } from "./duty/duty-post.js";
import { GridWorker } from "./duty/grid-worker.js";
import { GuardAttendance } from "./duty/guard-attendance.js";
import { GuardDuty } from "./duty/guard-duty.js";
import { GuardPost } from "./duty/guard-post.js";
import { DutyAndActivities1764115200000 } from "./migrations/duty-and-activities.js";
import { Figures1764028800000 } from "./migrations/figures.js";
import { Init1763769600000 } from "./migrations/init.js";
import { AuditChain1764130000000 } from "./migrations/audit-chain.js";
import { AuditHead1764136000000 } from "./migrations/audit-head.js";
import { ServiceOfAPerson1764143000000 } from "./migrations/service-of-a-person.js";
import { Replays1764141000000 } from "./migrations/replays.js";
import { Adjustments1764140000000 } from "./migrations/adjustments.js";
import { Province1764118800000 } from "./migrations/province.js";
import { LotTaking, PointLot } from "./points/point-lot.js";
import { PointAccount } from "./points/point-account.js";
import { PointEntry } from "./points/point-entry.js";
import { KnownOrganization } from "./projections/organization.js";
import { KnownStation } from "./projections/station.js";
import { Redemption } from "./rewards/redemption.js";
import { Reward } from "./rewards/reward.js";
import { Volunteer } from "./volunteers/volunteer.js";

export const model: Model = {
  entities: [
    ...KERNEL_ENTITIES,
    Volunteer,
    PointAccount,
    PointLot,
    LotTaking,
    PointEntry,
    Reward,
    Redemption,
    KnownStation,
    KnownOrganization,
    GridWorker,
    DutyPostAssignment,
    GuardPost,
    GuardDuty,
    GuardAttendance,
    Need,
    Award,
    CommunityCheckIn,
  ] as Model["entities"],
  migrations: [
    Init1763769600000,
    Figures1764028800000,
    DutyAndActivities1764115200000,
    Province1764118800000,
    AuditChain1764130000000,
    AuditHead1764136000000,
    Adjustments1764140000000,
    Replays1764141000000,
    ServiceOfAPerson1764143000000,
  ],
};
