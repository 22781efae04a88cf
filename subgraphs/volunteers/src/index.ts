import { createSubgraph, type Subgraph } from "@beegrid/kernel";
import { db } from "./door.js";
import { County, countyReference, CountyResolver } from "./figures/county.js";
import { METRICS } from "./figures/metrics.js";
import { creditPoints } from "./points/credit-points.js";
import { lotSweep } from "./points/expire-lots.js";
import { Incident, IncidentResolver } from "./points/incident.js";
import { PointAccountResolver } from "./points/point-account.resolver.js";
import { pointEntryReference } from "./points/point-entry.reference.js";
import { PointEntryResolver } from "./points/point-entry.resolver.js";
import { applyOrganizationsSaved } from "./projections/organization.js";
import { applyStationsSaved, Station } from "./projections/station.js";
import { redemptionSweep } from "./rewards/expire-redemptions.js";
import { publishRewards } from "./rewards/publish-rewards.js";
import { RedemptionMutations } from "./rewards/redemption-mutations.resolver.js";
import { redemptionReference, rewardReference } from "./rewards/redemption.reference.js";
import { RedemptionResolver } from "./rewards/redemption.resolver.js";
import { Actor } from "./rewards/redemption.js";
import { RewardResolver } from "./rewards/reward.resolver.js";
import { Member, MemberResolver } from "./volunteers/member.js";
import { saveMembers } from "./volunteers/save-members.js";
import { volunteerReference } from "./volunteers/volunteer.reference.js";
import { VolunteerResolver } from "./volunteers/volunteer.resolver.js";

export { loadDemoPoints, type DemoStaff } from "./demo/load-demo-points.js";
export { brokenInvariants } from "./invariants.js";

/** Volunteers, their points and what they redeem them for; figures about them. */
export function createVolunteers(): Promise<Subgraph> {
  return createSubgraph({
    door: db,
    resolvers: [
      VolunteerResolver,
      MemberResolver,
      IncidentResolver,
      PointAccountResolver,
      PointEntryResolver,
      RewardResolver,
      RedemptionResolver,
      RedemptionMutations,
      CountyResolver,
    ],
    stubs: [Member, Incident, Station, Actor, County],
    references: {
      Volunteer: volunteerReference,
      PointEntry: pointEntryReference,
      Reward: rewardReference,
      Redemption: redemptionReference,
      County: countyReference,
    },
    handlers: {
      CountyPublished: publishRewards,
      MembersSaved: saveMembers,
      OrganizationsSaved: applyOrganizationsSaved,
      StationsSaved: applyStationsSaved,
      IncidentVerified: creditPoints,
    },
    metrics: METRICS,
    sweeps: [redemptionSweep, lotSweep],
  });
}
