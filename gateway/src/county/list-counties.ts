import { runAs, serviceViewer, type Installation } from "@beegrid/kernel";
import { countyOverview } from "@beegrid/organizations";
import { table } from "./table.js";
import { withSubgraphs } from "./with-subgraphs.js";

/** The counties of the installation, one a line. */
export async function listCounties(installation: Installation): Promise<number> {
  const rows = await withSubgraphs(installation, installation.loaded, async () => {
    const all: string[][] = [];
    for (const { slug, loadedAt, suspendedAt } of installation.counties) {
      const state = !loadedAt ? "loading" : suspendedAt ? "suspended" : "in use";
      const known = loadedAt ? await runAs(serviceViewer("organizations", slug), countyOverview) : null;
      const { name = "", divisionCode = "", versions = "", publishedAt } = known ?? {};
      all.push([slug, name, divisionCode, state, String(versions), publishedAt?.toISOString() ?? ""]);
    }
    return all;
  });
  console.log(table(["slug", "name", "code", "state", "versions", "published at"], rows));
  return 0;
}
