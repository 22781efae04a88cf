import type { OrganizationKindCode } from "./pack.js";

/** Where a role can only be held, COUNTY being the county itself; other roles go with any organisation. */
export const ROLE_PLACES: Partial<Record<string, OrganizationKindCode>> = {
  STATION_KEEPER: "STATION",
  REWARD_CLERK: "STATION",
  GRID_WORKER: "GRID",
  COUNTY_ADMINISTRATOR: "COUNTY",
  SYSTEM_ADMINISTRATOR: "COUNTY",
  SECURITY_ADMINISTRATOR: "COUNTY",
  AUDITOR: "COUNTY",
};
