import { createIncidents } from "@beegrid/incidents";
import { KeyFolder, ringOf } from "@beegrid/kernel";
import { createOrganizations } from "@beegrid/organizations";
import { createStations } from "@beegrid/stations";
import { createVolunteers } from "@beegrid/volunteers";

/** The SDL of each subgraph, from the code, without a database: what schema/ is generated from. */
export async function subgraphSchemas(): Promise<{ name: string; sdl: string }[]> {
  const noKeys = ringOf(Buffer.alloc(32));
  const subgraphs = await Promise.all([
    createOrganizations({ keys: new KeyFolder(""), personalDataKeys: noKeys, demo: false, folder: "" }),
    createVolunteers(),
    createStations(),
    createIncidents({ folder: "", addressKeys: noKeys }),
  ]);
  return subgraphs.map(({ name, sdl }) => ({ name, sdl }));
}
