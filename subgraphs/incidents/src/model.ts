import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Attachment } from "./attachments/attachment.js";
import { DayCount, DirtyDay } from "./figures/day-count.js";
import { Incident } from "./incidents/incident.js";
import { Follow, Sequence, Transition } from "./incidents/transition.js";
import { DayCounts1764122400000 } from "./migrations/day-counts.js";
import { Figures1764028800000 } from "./migrations/figures.js";
import { FollowUps1764150000000 } from "./migrations/follow-ups.js";
import { Init1763769600000 } from "./migrations/init.js";
import { Registers1764120000000 } from "./migrations/registers.js";
import { AuditChain1764130000000 } from "./migrations/audit-chain.js";
import { AuditHead1764136000000 } from "./migrations/audit-head.js";
import { Replays1764141000000 } from "./migrations/replays.js";
import { Province1764118800000 } from "./migrations/province.js";
import { KnownMember } from "./projections/member.js";
import { KnownOrganization } from "./projections/organization.js";
import { BaseRecord } from "./registers/base-record.js";
import { Device } from "./registers/device.js";

export const model: Model = {
  entities: [
    ...KERNEL_ENTITIES,
    Incident,
    Transition,
    Follow,
    Sequence,
    Attachment,
    KnownOrganization,
    KnownMember,
    Device,
    BaseRecord,
    DayCount,
    DirtyDay,
  ] as Model["entities"],
  migrations: [
    Init1763769600000,
    Figures1764028800000,
    Province1764118800000,
    Registers1764120000000,
    DayCounts1764122400000,
    AuditChain1764130000000,
    AuditHead1764136000000,
    Replays1764141000000,
    FollowUps1764150000000,
  ],
};
