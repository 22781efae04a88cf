import {
  databaseExists,
  migrationNames,
  PROVINCE,
  StartUpError,
  type Installation,
  type Subgraph,
} from "@beegrid/kernel";
import type { Manifest } from "./manifest.js";

/**
 * Whether what is here of a place may give way; true when there is something. In use, or not meant to be replaced: refused.
 */
export async function mayBeReplaced(
  installation: Installation,
  subgraphs: Subgraph[],
  place: string,
  replace: boolean,
): Promise<boolean> {
  const county = installation.counties.find(({ slug }) => slug === place);
  if (county?.loadedAt && !county.suspendedAt)
    throw new StartUpError(
      `${place} is in use: suspend it first (npm run county -- suspend ${place}). What was written after the backup is lost by restoring it.`,
    );
  const begun = installation.copies.leftovers(place).includes(installation.copies.of(place));
  const found = begun ? [] : await existing(subgraphs, place, installation.copies.of(place));
  const here = place === PROVINCE ? found.length > 0 : county?.loadedAt !== undefined;
  if (here && !replace)
    throw new StartUpError(
      `${place === PROVINCE ? "The upper level" : place} is here already: --replace puts the backup in its place, and what was written since is lost.`,
    );
  if (!here && found.length)
    throw new StartUpError(
      `There are databases of ${place} (${found.join(", ")}) that this installation does not know: nothing was touched.`,
    );
  return here;
}

async function existing(subgraphs: Subgraph[], place: string, copy: number): Promise<string[]> {
  const found: string[] = [];
  for (const { name, door } of subgraphs) if (await databaseExists({ ...door.place(place), copy })) found.push(name);
  return found;
}

/** Tables that were made by migrations nobody knows here come from a newer product. */
export function refuseUnknownMigrations(subgraphs: Subgraph[], { databases, place, product }: Manifest): void {
  for (const { name, door } of subgraphs) {
    const known = migrationNames(door.model);
    const unknown = databases[name]?.migrations.find((migration) => !known.includes(migration));
    if (unknown !== undefined)
      throw new StartUpError(
        `The backup of ${place} was taken by a newer version (${product}): its tables of ${name} were made by ${unknown}, which is not known here.`,
      );
  }
}
