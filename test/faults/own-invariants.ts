import { join } from "node:path";
import { brokenInvariants as ofIncidents, createIncidents } from "@beegrid/incidents";
import { Installation, runAs, serviceViewer, type Storage } from "@beegrid/kernel";
import { brokenInvariants as ofOrganizations, createOrganizations } from "@beegrid/organizations";
import { brokenInvariants as ofStations, createStations } from "@beegrid/stations";
import { brokenInvariants as ofVolunteers, createVolunteers } from "@beegrid/volunteers";
import { COUNTY } from "./cluster.js";
import type { Place } from "./rows.js";

/** What the product itself holds against its rows, beside the checker; names of what does not hold. */
export async function ownBroken({ folder, databaseUrl }: Place): Promise<string[]> {
  const storage: Storage = databaseUrl
    ? { engine: "mariadb", urlTemplate: databaseUrl }
    : { engine: "sqlite", folder: join(folder, "counties") };
  const { keys, secrets } = Installation.open(folder);
  const subgraphs = [
    [await createOrganizations({ keys, personalDataKeys: secrets.personalData, demo: true, folder }), ofOrganizations],
    [await createVolunteers(), ofVolunteers],
    [await createStations(), ofStations],
    [await createIncidents({ folder: join(folder, "counties"), addressKeys: secrets.addresses }), ofIncidents],
  ] as const;
  const broken: string[] = [];
  for (const [{ name, door }, invariants] of subgraphs) {
    door.connect(storage);
    const found = await runAs(serviceViewer(name, COUNTY), () => door.read(invariants));
    broken.push(...found.map((rule) => `${name}: ${rule}`));
    await door.close();
  }
  return broken;
}
