import { rmSync } from "node:fs";
import { join } from "node:path";
import { dropDatabase, placeName, type Installation, type Subgraph } from "@beegrid/kernel";

/** Removes what nobody uses of a place: copies that a cut-short restore has begun, or that were replaced. */
export async function dropLeftovers(installation: Installation, subgraphs: Subgraph[], place: string): Promise<void> {
  for (const copy of installation.copies.leftovers(place)) {
    await dropCopy(installation, subgraphs, place, copy);
    installation.copies.forget(place, copy);
  }
}

/** One copy's databases and attachments. */
export async function dropCopy(
  { folder }: Installation,
  subgraphs: Subgraph[],
  place: string,
  copy: number,
): Promise<void> {
  for (const { door } of subgraphs) await dropDatabase({ ...door.place(place), copy });
  rmSync(join(folder, "counties", placeName({ county: place, copy })), { recursive: true, force: true });
}
