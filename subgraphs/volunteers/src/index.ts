import { createSubgraph, type Subgraph } from "@beegrid/kernel";
import { AuditResolver } from "./audit.js";
import { ActivityResolver } from "./activities/activity.resolver.js";
import { AwardResolver, CampaignResolver } from "./activities/award.resolver.js";
import { CommunityCheckInResolver } from "./activities/community-check-in.resolver.js";
import { NeedResolver } from "./activities/need.resolver.js";
import { db } from "./door.js";
import { EventsResolver } from "./events.js";
import { DutyPostAssignmentResolver, DutyPostResolver } from "./duty/duty-post.resolver.js";
import { GridWorkerResolver } from "./duty/grid-worker.resolver.js";
import { GuardAttendanceResolver } from "./duty/guard-attendance.resolver.js";
import { guardPostReference } from "./duty/guard-post.reference.js";
import { GuardPostResolver } from "./duty/guard-post.resolver.js";
import { County, countyReference, CountyResolver } from "./figures/county.js";
import { METRICS } from "./figures/metrics.js";
import { creditPoints } from "./points/credit-points.js";
import { lotSweep } from "./points/expire-lots.js";
import { Incident, IncidentResolver } from "./points/incident.js";
import { PointAccountResolver } from "./points/point-account.resolver.js";
import { pointEntryReference } from "./points/point-entry.reference.js";
import { PointMutations } from "./points/point-mutations.resolver.js";
import { PointEntryResolver } from "./points/point-entry.resolver.js";
import { TrialBalanceResolver } from "./points/trial-balance.resolver.js";
import { eraseVolunteer } from "./personal/erase-volunteer.js";
import { applyOrganizationsSaved, Organization } from "./projections/organization.js";
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
import { VolunteerServiceResolver } from "./volunteers/volunteer-service.resolver.js";
import { VolunteerResolver } from "./volunteers/volunteer.resolver.js";

export { loadDemoPoints, type DemoStaff } from "./demo/load-demo-points.js";
export { loadDemoService } from "./demo/load-demo-service.js";
export { brokenInvariants } from "./invariants.js";

/** Volunteers, their points what they redeem them for, their duty and activities; figures about them. */
export function createVolunteers(): Promise<Subgraph> {
  return createSubgraph({
    door: db,
    resolvers: [
      VolunteerResolver,
      VolunteerServiceResolver,
      MemberResolver,
      IncidentResolver,
      PointAccountResolver,
      PointEntryResolver,
      PointMutations,
      TrialBalanceResolver,
      RewardResolver,
      RedemptionResolver,
      RedemptionMutations,
      GridWorkerResolver,
      DutyPostResolver,
      DutyPostAssignmentResolver,
      GuardPostResolver,
      GuardAttendanceResolver,
      ActivityResolver,
      NeedResolver,
      CampaignResolver,
      AwardResolver,
      CommunityCheckInResolver,
      CountyResolver,
      AuditResolver,
      EventsResolver,
    ],
    stubs: [Member, Incident, Station, Actor, County, Organization],
    references: {
      Volunteer: volunteerReference,
      PointEntry: pointEntryReference,
      Reward: rewardReference,
      Redemption: redemptionReference,
      GuardPost: guardPostReference,
      County: countyReference,
    },
    handlers: {
      CountyPublished: publishRewards,
      MembersSaved: saveMembers,
      MemberErased: eraseVolunteer,
      OrganizationsSaved: applyOrganizationsSaved,
      StationsSaved: applyStationsSaved,
      IncidentVerified: creditPoints,
    },
    metrics: METRICS,
    sweeps: [redemptionSweep, lotSweep],
    erase: eraseVolunteer,
  });
}
