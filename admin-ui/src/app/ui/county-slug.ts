/** The county of this page: the first path segment, e.g. `xinfeng` of /xinfeng/incidents. */
export function countySlug(path: string = location.pathname): string {
  return path.split("/")[1] ?? "";
}

export function countyBaseHref(): string {
  return `/${countySlug()}/`;
}
