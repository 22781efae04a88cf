import { PROVINCE, StartUpError, type Installation, type Subgraph } from "@beegrid/kernel";
import { hostedSubgraphs } from "../hosted-subgraphs.js";

/** The counties meant, and the upper level, by the name on the command line. */
export function chainsOf({ loaded }: Installation, which: string): string[] {
  const known = [...loaded, PROVINCE];
  if (which === "all") return known;
  if (!known.includes(which)) throw new StartUpError(`There is no ${which} here: ${known.join(", ")}, or all.`);
  return [which];
}

/** Looks at the subgraphs' databases as they are: nothing is migrated, told or sealed, so a running product is not disturbed. */
export async function lookingAt<T>(
  installation: Installation,
  work: (subgraphs: Subgraph[]) => Promise<T>,
): Promise<T> {
  const subgraphs = await hostedSubgraphs(installation);
  try {
    return await work(subgraphs);
  } finally {
    for (const subgraph of subgraphs) await subgraph.stop();
  }
}
