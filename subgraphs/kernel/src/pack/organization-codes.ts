import type { CountyPack, Division, OrganizationKindCode } from "./pack.js";

/** Code of a station's organisation. */
export function stationOrganizationCode(stationCode: string): string {
  return `station-${stationCode}`;
}

/** Code of a community's n-th grid, n from 1: community code and a serial of three digits. */
export function gridCode(communityCode: string, n: number): string {
  return `${communityCode}${String(n).padStart(3, "0")}`;
}

/** A district of a city is a county to its own people. */
export function divisionKind({ level }: Division): OrganizationKindCode {
  return level === "DISTRICT" ? "COUNTY" : level;
}

/** Every organisation that a pack brings, by code: the county, a city's districts, its units, streets, communities, grids and stations. */
export function organizationKinds(pack: CountyPack): Map<string, OrganizationKindCode> {
  const kinds = new Map<string, OrganizationKindCode>([[pack.place.divisionCode, "COUNTY"]]);
  for (const division of pack.divisions) {
    kinds.set(division.code, divisionKind(division));
    if (division.level !== "COMMUNITY") continue;
    for (let n = 1; n <= pack.organizations.gridsPerCommunity; n++) kinds.set(gridCode(division.code, n), "GRID");
  }
  for (const unit of pack.organizations.units) kinds.set(unit.code, unit.kind);
  for (const station of pack.stations.stations) kinds.set(stationOrganizationCode(station.code), "STATION");
  return kinds;
}
