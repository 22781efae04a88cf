import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Attachment } from "./attachments/attachment.js";
import { Incident } from "./incidents/incident.js";
import { Follow, Sequence, Transition } from "./incidents/transition.js";
import { Figures1764028800000 } from "./migrations/figures.js";
import { Init1763769600000 } from "./migrations/init.js";
import { Province1764118800000 } from "./migrations/province.js";
import { KnownMember } from "./projections/member.js";
import { KnownOrganization } from "./projections/organization.js";

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
  ] as Model["entities"],
  migrations: [Init1763769600000, Figures1764028800000, Province1764118800000],
};
