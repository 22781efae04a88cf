import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Figures1764028800000 } from "./migrations/figures.js";
import { Init1763769600000 } from "./migrations/init.js";
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
  ] as Model["entities"],
  migrations: [Init1763769600000, Figures1764028800000, Province1764118800000],
};
