import { StartUpError, type Installation, type Subgraph } from "@beegrid/kernel";
import { deliverWithin, hostedSubgraphs, migrateCounties, settled } from "../hosted-subgraphs.js";

/** Does something to counties beside the product, whether it runs or not; what that emits is told before this ends. */
export async function withSubgraphs<T>(
  installation: Installation,
  slugs: string[],
  work: (subgraphs: Subgraph[]) => Promise<T>,
): Promise<T> {
  const subgraphs = await hostedSubgraphs(installation);
  try {
    await migrateCounties(installation, subgraphs, slugs);
    const deliver = deliverWithin(subgraphs);
    // Woken by what is emitted here; everything else is the product's own business.
    for (const subgraph of subgraphs) subgraph.start(deliver, () => []);
    const result = await work(subgraphs);
    await settled(subgraphs);
    return result;
  } finally {
    for (const subgraph of subgraphs) await subgraph.stop();
  }
}

/** What a county counts now is told to the upper level before the command ends. */
export async function tellUpperLevel(subgraphs: Subgraph[], slug: string): Promise<void> {
  await settled(subgraphs);
  for (const subgraph of subgraphs) await subgraph.tellFigures(slug);
}

/** A county of this installation by its slug. */
export function knownCounty(installation: Installation, slug: string): string {
  const { loaded } = installation;
  if (!loaded.includes(slug))
    throw new StartUpError(`There is no county ${slug} here: ${loaded.join(", ") || "none was loaded yet"}.`);
  return slug;
}
