import type { OrganizationNodeFragment } from "../../generated/organizations";
import type { TextKey } from "../ui/texts/texts";

export const KINDS: Record<OrganizationNodeFragment["kind"], TextKey> = {
  COUNTY: "organization.county",
  GOVERNANCE_CENTER: "organization.governanceCenter",
  DEPARTMENT: "organization.department",
  STREET: "organization.street",
  COMMUNITY: "organization.community",
  GRID: "organization.grid",
  STATION: "organization.station",
  PARTY_COMMITTEE: "organization.partyCommittee",
  PARTY_BRANCH: "organization.partyBranch",
  TEAM: "organization.team",
  ENTERPRISE: "organization.enterprise",
  GUIDANCE_STATION: "organization.guidanceStation",
};
