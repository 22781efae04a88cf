import type { Installation } from "@beegrid/kernel";
import { replayErasures } from "../replay-erasures.js";
import { knownCounty, withSubgraphs } from "./with-subgraphs.js";

/** After an older copy of a county's databases was put back: who was erased since is forgotten again. */
export async function replayCountyErasures(installation: Installation, slug: string): Promise<number> {
  knownCounty(installation, slug);
  const people = await withSubgraphs(installation, [slug], (subgraphs) =>
    replayErasures(installation, subgraphs, slug),
  );
  console.log(`${slug}: ${people} erased ${people === 1 ? "person is" : "people are"} gone from its databases.`);
  return 0;
}
