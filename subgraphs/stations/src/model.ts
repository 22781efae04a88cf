import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Canteen } from "./canteens/canteen.js";
import { Merchant } from "./merchants/merchant.js";
import { Figures1764028800000 } from "./migrations/figures.js";
import { Init1763769600000 } from "./migrations/init.js";
import { MerchantsAndCanteens1764028900000 } from "./migrations/merchants-and-canteens.js";
import { AuditChain1764130000000 } from "./migrations/audit-chain.js";
import { AuditHead1764136000000 } from "./migrations/audit-head.js";
import { Keeping1764142000000 } from "./migrations/keeping.js";
import { Replays1764141000000 } from "./migrations/replays.js";
import { Province1764118800000 } from "./migrations/province.js";
import { KnownOrganization } from "./projections/organization.js";
import { OfferedService } from "./stations/offered-service.js";
import { StationKeeping } from "./stations/station-keeping.js";
import { CountedSupply } from "./stations/station-supply.js";
import { Station } from "./stations/station.js";

export const model: Model = {
  entities: [
    ...KERNEL_ENTITIES,
    Station,
    OfferedService,
    StationKeeping,
    CountedSupply,
    Merchant,
    Canteen,
    KnownOrganization,
  ] as Model["entities"],
  migrations: [
    Init1763769600000,
    Figures1764028800000,
    MerchantsAndCanteens1764028900000,
    Province1764118800000,
    AuditChain1764130000000,
    AuditHead1764136000000,
    Replays1764141000000,
    Keeping1764142000000,
  ],
};
