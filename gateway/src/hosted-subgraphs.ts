import { join } from "node:path";
import { createIncidents } from "@beegrid/incidents";
import { PROVINCE, StartUpError, subscribersOf, type Deliver, type Installation, type Subgraph } from "@beegrid/kernel";
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

/** Brings the tables of counties and of the upper level up to date. Before anything is served. */
export async function migrateCounties(subgraphs: Subgraph[], slugs: string[]): Promise<void> {
  try {
    for (const slug of [PROVINCE, ...slugs]) for (const { door } of subgraphs) await door.migrate(slug);
  } catch (error) {
    throw databaseAway(error);
  }
}

/** Events within one process: a function call each. */
export function deliverWithin(subgraphs: Subgraph[]): Deliver {
  return async (event) => {
    const wanted = subscribersOf(event.type);
    for (const subgraph of subgraphs) if (wanted.includes(subgraph.name)) await subgraph.receive(event);
  };
}

/** Events beget events: quiet is when nobody had anything left to tell, twice over. */
export async function settled(subgraphs: Subgraph[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const subgraph of subgraphs) await subgraph.idle();
}

function databaseAway(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "ETIMEDOUT")
    return new StartUpError("The database server does not answer; see BEEGRID_DATABASE_URL.");
  if (code === "ER_ACCESS_DENIED_ERROR")
    return new StartUpError("The database server refuses the user or password in BEEGRID_DATABASE_URL.");
  return error;
}
