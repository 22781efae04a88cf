import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Figures1764028800000 } from "./migrations/figures.js";
import { Init1763769600000 } from "./migrations/init.js";
import { Province1764118800000 } from "./migrations/province.js";
import { KnownOrganization } from "./projections/organization.js";
import { OfferedService } from "./stations/offered-service.js";
import { Station } from "./stations/station.js";

export const model: Model = {
  entities: [...KERNEL_ENTITIES, Station, OfferedService, KnownOrganization] as Model["entities"],
  migrations: [Init1763769600000, Figures1764028800000, Province1764118800000],
};
