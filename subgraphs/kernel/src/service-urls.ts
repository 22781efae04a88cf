export const SUBGRAPH_NAMES = ["organizations", "volunteers", "stations", "incidents"] as const;

const FIRST_PORT = 4001;

/** Where a subgraph's process listens: BEEGRID_<NAME>_URL, or a port of its own on loopback (4001 to 4004). */
export function serviceUrl(name: string): string {
  const given = process.env[`BEEGRID_${name.toUpperCase()}_URL`];
  return given ?? `http://127.0.0.1:${FIRST_PORT + SUBGRAPH_NAMES.findIndex((known) => known === name)}`;
}
