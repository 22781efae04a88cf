import type { Installation } from "@beegrid/kernel";
import { table } from "./table.js";
import { knownCounty, withSubgraphs } from "./with-subgraphs.js";

/** Published figures beside what is counted; names the rows that are missing or extra since the load, and is 1 then. */
export async function reconcileCounty(installation: Installation, slug: string): Promise<number> {
  knownCounty(installation, slug);
  const figures = await withSubgraphs(installation, [slug], async (subgraphs) => {
    const all = [];
    for (const subgraph of subgraphs) all.push(...(await subgraph.reconcile(slug)));
    return all;
  });
  const rows = figures.map(({ metric, scope, published, unit, counted, difference, rows: kept }) => [
    metric,
    scope,
    `${published} ${unit}`,
    String(counted),
    difference === null ? "units differ" : String(difference),
    kept ? `${kept.missing.length} missing, ${kept.extra.length} extra` : "no evidence kept",
  ]);
  console.log(table(["metric", "place", "published", "counted", "difference", "rows"], rows));
  let wrong = false;
  for (const { metric, scope, rows: kept } of figures)
    for (const what of ["missing", "extra"] as const)
      for (const { label, id } of kept?.[what] ?? []) {
        wrong = true;
        console.log(`${what} in ${metric} of ${scope}: ${label} (${id})`);
      }
  return wrong ? 1 : 0;
}
