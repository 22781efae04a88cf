/** The county of this page: the first path segment, e.g. `xinfeng` of /xinfeng/incidents. */
export function countySlug(path: string = location.pathname): string {
  return path.split("/")[1] ?? "";
}

export function countyBaseHref(): string {
  return `/${countySlug()}/`;
}

const UPPER_LEVEL = "province";

/** Whether this is the page of the upper level, which is no county. */
export function isUpperLevel(): boolean {
  return countySlug() === UPPER_LEVEL;
}

/** Where one signs in on this page: the county, or null for the upper level. */
export function signInCounty(): string | null {
  return isUpperLevel() ? null : countySlug();
}
