/**
 * Path of a division in its county's organisation tree, from their codes alone: a city's districts have 6 digits, streets
 * 9, communities 12. 511100 and 511111001 → /511100/511111/511111001/
 */
export function divisionPath(county: string, code: string): string {
  const lengths = county.endsWith("00") ? [6, 9, 12] : [9, 12];
  const below = lengths.filter((length) => length <= code.length).map((length) => code.slice(0, length));
  return `/${[county, ...(code === county ? [] : below)].join("/")}/`;
}
