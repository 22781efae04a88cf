import { createIncidents } from "@beegrid/incidents";
import { KeyFolder } from "@beegrid/kernel/signing";
import { createOrganizations } from "@beegrid/organizations";
import { createStations } from "@beegrid/stations";
import { createVolunteers } from "@beegrid/volunteers";

/** The SDL of each subgraph, from the code, without a database: what schema/ is generated from. */
export async function subgraphSchemas(): Promise<{ name: string; sdl: string }[]> {
  const noKey = Buffer.alloc(32);
  const subgraphs = await Promise.all([
    createOrganizations({ keys: new KeyFolder(""), personalDataKey: noKey, demo: false, folder: "" }),
    createVolunteers(),
    createStations(),
    createIncidents({ folder: "", addressKey: noKey }),
  ]);
  return subgraphs.map(({ name, sdl }) => ({ name, sdl }));
}
