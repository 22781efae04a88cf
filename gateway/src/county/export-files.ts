import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runAs, serviceViewer, StartUpError, type Installation } from "@beegrid/kernel";
import { exportCounty } from "@beegrid/organizations";
import { folderNamed } from "./folder-named.js";
import { knownCounty, withSubgraphs } from "./with-subgraphs.js";

/** Writes the county's three files as they are in force. The same content gives the same bytes. */
export async function exportFiles(installation: Installation, slug: string, folder: string): Promise<number> {
  knownCounty(installation, slug);
  const files = await withSubgraphs(installation, [slug], () =>
    runAs(serviceViewer("organizations", slug), exportCounty),
  );
  const target = folderNamed(folder);
  try {
    mkdirSync(target, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
  } catch {
    throw new StartUpError(`${target} cannot be written.`);
  }
  console.log(`${slug}: ${Object.keys(files).join(", ")} in ${target}`);
  return 0;
}
