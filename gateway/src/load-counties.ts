import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROVINCE, runAs, serviceViewer, StartUpError, type Installation, type Subgraph } from "@beegrid/kernel";
import { PackError, readPack, type CountyPack } from "@beegrid/kernel/pack";
import { loadDemoProvince } from "@beegrid/organizations";
import { DemoFile, type DemoFiles } from "./demo-file.js";
import { loadCounty, type Report } from "./load-county.js";

const COUNTIES = fileURLToPath(new URL("../../counties", import.meta.url));

/** Every pack of the counties folder, or those BEEGRID_COUNTIES names; a bad one is refused with file, line and what is allowed. */
export function readPacks(named = process.env.BEEGRID_COUNTIES): CountyPack[] {
  const entries = readdirSync(COUNTIES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folders = entries.map(({ name }) => name).sort();
  const wanted = (named ?? "").split(",").flatMap((name) => name.trim() || []);
  const unknown = wanted.find((name) => !folders.includes(name));
  if (unknown !== undefined)
    throw new StartUpError(
      `BEEGRID_COUNTIES names ${unknown}, which is no folder of counties/: ${folders.join(", ")} are.`,
    );
  const chosen = wanted.length ? folders.filter((name) => wanted.includes(name)) : folders;
  return chosen.map((name) => packIn(join(COUNTIES, name)));
}

/** The pack in a folder; what is wrong with it in words a person can act on. */
export function packIn(folder: string): CountyPack {
  try {
    return readPack(folder);
  } catch (error) {
    if (error instanceof PackError) throw new StartUpError(error.message);
    throw error;
  }
}

/** Loads the counties that are not there yet. The subgraphs must be started: what is published travels by their events. */
export async function loadCounties(
  installation: Installation,
  subgraphs: Subgraph[],
  packs: CountyPack[],
  report: Report,
): Promise<void> {
  const missing = packs.filter(({ slug }) => !installation.loaded.includes(slug));
  if (!missing.length) return;
  await installation.alone(async () => {
    const files = new DemoFile(installation);
    if (installation.demo && !files.has(null)) files.add(await upperLevel(subgraphs));
    for (const pack of missing) await loadCounty(installation, subgraphs, pack, report);
  });
}

async function upperLevel(subgraphs: Subgraph[]): Promise<DemoFiles> {
  const door = subgraphs.find(({ name }) => name === "organizations")?.door;
  if (!door) throw new Error("organizations is missing");
  await door.drop(PROVINCE);
  await door.migrate(PROVINCE);
  const demoPassword = process.env.BEEGRID_DEMO_PASSWORD || undefined;
  const accounts = await runAs(serviceViewer("organizations", PROVINCE), () => loadDemoProvince({ demoPassword }));
  return { accounts, clients: [] };
}
