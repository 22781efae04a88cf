import type { Installation } from "@beegrid/kernel";
import { lookingAt } from "./chains.js";
import { headLine } from "./noted-heads.js";

/** The end of every chain, one a line; a chain without rows has none. */
export async function printHeads(installation: Installation, places: string[]): Promise<number> {
  return lookingAt(installation, async (subgraphs) => {
    for (const place of places)
      for (const subgraph of subgraphs) {
        const head = await subgraph.auditHead(place);
        if (head) console.log(headLine(`${place}/${subgraph.name}`, head));
      }
    return 0;
  });
}
