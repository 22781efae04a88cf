import { createSubgraph, type Subgraph } from "@beegrid/kernel";
import { AuditResolver } from "./audit.js";
import { CanteenResolver } from "./canteens/canteen.resolver.js";
import { db } from "./door.js";
import { EventsResolver } from "./events.js";
import { County, countyReference, CountyResolver } from "./figures/county.js";
import { METRICS } from "./figures/metrics.js";
import { MerchantResolver } from "./merchants/merchant.resolver.js";
import { Actor } from "./projections/actor.js";
import { applyOrganizationsSaved, Organization } from "./projections/organization.js";
import { NearestOpenStationResolver } from "./stations/nearest-open-station.js";
import { publishStations } from "./stations/publish-stations.js";
import { StationKeepingResolver } from "./stations/station-keeping.resolver.js";
import { StationMutations } from "./stations/station-mutations.resolver.js";
import { stationReference } from "./stations/station.reference.js";
import { StationResolver } from "./stations/station.resolver.js";

export { loadDemoSupplies } from "./demo/load-demo-supplies.js";
export { brokenInvariants } from "./invariants.js";

/** Stations, their services, hours and standards; figures about them. */
export function createStations(): Promise<Subgraph> {
  return createSubgraph({
    door: db,
    resolvers: [
      StationResolver,
      StationKeepingResolver,
      StationMutations,
      NearestOpenStationResolver,
      MerchantResolver,
      CanteenResolver,
      CountyResolver,
      AuditResolver,
      EventsResolver,
    ],
    stubs: [Organization, County, Actor],
    references: { Station: stationReference, County: countyReference },
    handlers: { CountyPublished: publishStations, OrganizationsSaved: applyOrganizationsSaved },
    metrics: METRICS,
  });
}
