import { uuid7, type Subgraph } from "@beegrid/kernel";
import type { StationsSection } from "@beegrid/kernel/pack";
import { testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { STATIONS } from "./stations-pack.js";

/** Two streets, a community in the first, and where the three stations stand. */
export const UNITS = {
  "440233": "/440233/",
  "440233001": "/440233/440233001/",
  "440233001001": "/440233/440233001/440233001001/",
  "440233002": "/440233/440233002/",
  "station-dongqu": "/440233/440233001/440233001001/station-dongqu/",
  "station-nanmen": "/440233/440233001/440233001002/station-nanmen/",
  "station-xiqu": "/440233/440233002/440233002001/station-xiqu/",
};

/** Publishes the stations section as organizations would. */
export function publish(
  subgraph: Subgraph,
  here: TestCounty,
  version: number,
  at: string,
  change: Partial<StationsSection> = {},
): Promise<void> {
  const value = { ...STATIONS, ...change };
  const body = { section: "stations", version, value };
  return subgraph.receive({ id: uuid7(), type: "CountyPublished", county: here.slug, at: Date.parse(at), body });
}

/** A county with the section of spec-kit/stations-pack.ts in force since the beginning of 2026. */
export async function stationsCounty(
  subgraph: Subgraph,
  published: object[] = [],
  units: Record<string, string> = UNITS,
): Promise<TestCounty> {
  const here = await testCounty(db, { published: published as never });
  await publish(subgraph, here, 1, "2026-01-01");
  const organizations = Object.entries(units).map(([code, path]) => ({ id: `id-${code}`, code, path, version: 1 }));
  await subgraph.receive({
    id: uuid7(),
    type: "OrganizationsSaved",
    county: here.slug,
    at: Date.parse("2026-01-01"),
    body: { organizations },
  });
  return here;
}
