import { brokenInvariants as ofIncidents } from "@beegrid/incidents";
import { runAs, serviceViewer, type Subgraph } from "@beegrid/kernel";
import { brokenInvariants as ofOrganizations } from "@beegrid/organizations";
import { brokenInvariants as ofStations } from "@beegrid/stations";
import { brokenInvariants as ofVolunteers } from "@beegrid/volunteers";

const CHECKS: Record<string, typeof ofVolunteers> = {
  organizations: ofOrganizations,
  volunteers: ofVolunteers,
  stations: ofStations,
  incidents: ofIncidents,
};

/** Rules that do not hold in a county, each with how many rows break it; none when ledger, workflow and roster add up. */
export async function brokenRules(subgraphs: Subgraph[], county: string): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, door } of subgraphs) {
    const check = CHECKS[name];
    if (!check) throw new Error(`${name} has no rules`);
    const found = await runAs(serviceViewer(name, county), () => door.read(check));
    broken.push(...found.map((rule) => `${name}: ${rule}`));
  }
  return broken;
}
