import { join } from "node:path";
import { createIncidents } from "@beegrid/incidents";
import {
  awaitDatabase,
  PROVINCE,
  subscribersOf,
  tellAll,
  type Deliver,
  type Installation,
  type Subgraph,
} from "@beegrid/kernel";
import { createOrganizations } from "@beegrid/organizations";
import { createStations } from "@beegrid/stations";
import { createVolunteers } from "@beegrid/volunteers";

/** The four subgraphs in this process, each with its door to the installation's databases. */
export async function hostedSubgraphs(installation: Installation): Promise<Subgraph[]> {
  const { keys, secrets, demo, folder } = installation;
  const subgraphs = [
    await createOrganizations({ keys, personalDataKeys: secrets.personalData, demo, folder }),
    await createVolunteers(),
    await createStations(),
    await createIncidents({ folder: join(folder, "counties"), addressKeys: secrets.addresses }),
  ];
  for (const { door } of subgraphs) installation.connect(door);
  return subgraphs;
}

/** Brings the tables of counties and of the upper level up to date. Before anything is served; waits for a server that is not there yet. */
export async function migrateCounties(
  { storage }: Installation,
  subgraphs: Subgraph[],
  slugs: string[],
): Promise<void> {
  await awaitDatabase(storage);
  for (const slug of [PROVINCE, ...slugs]) for (const { door } of subgraphs) await door.migrate(slug);
}

/** Events within one process: a function call each. */
export function deliverWithin(subgraphs: Subgraph[]): Deliver {
  return tellAll((type) =>
    subgraphs
      .filter(({ name }) => subscribersOf(type).includes(name))
      .map((subgraph) => ({ name: subgraph.name, tell: (event) => subgraph.receive(event) })),
  );
}

/** Events beget events: quiet is when nobody had anything left to tell, twice over. */
export async function settled(subgraphs: Subgraph[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const subgraph of subgraphs) await subgraph.idle();
}
