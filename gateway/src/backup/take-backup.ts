import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CONSUMERS_FIRST,
  dumpDatabase,
  placeName,
  runAs,
  serviceViewer,
  StartUpError,
  type DatabaseDump,
  type Installation,
  type Subgraph,
} from "@beegrid/kernel";
import { valuesUnder } from "@beegrid/organizations";
import { attachmentFile, copyFile, databaseFile, plainFile, sumOf } from "./files.js";
import { FORMAT_VERSION, MANIFEST, PRODUCT, sealedText, type FileSum, type Manifest } from "./manifest.js";

/**
 * Takes a backup of one county, or of the upper level, into `<folder>/<place>`, beside the running product and without
 * keeping anybody waiting. Four snapshots, one for each subgraph, in the order of CONSUMERS_FIRST, so that they converge
 * after a restore; then the attachments their rows name: a file is written before its row, so it is there. The folder gets
 * its name when it is whole.
 */
export async function takeBackup(
  installation: Installation,
  subgraphs: Subgraph[],
  place: string,
  folder: string,
): Promise<Manifest> {
  const target = join(folder, place);
  if (existsSync(target)) throw new StartUpError(`${target} is there already; name another folder.`);
  const part = `${target}.part`;
  rmSync(part, { recursive: true, force: true });
  try {
    const manifest = await writeInto(part, installation, subgraphs, place);
    renameSync(part, target);
    return manifest;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

async function writeInto(
  part: string,
  installation: Installation,
  subgraphs: Subgraph[],
  place: string,
): Promise<Manifest> {
  mkdirSync(join(part, "attachments"), { recursive: true, mode: 0o700 });
  const [key] = installation.secrets.personalData.live();
  const keys = await keysOf(installation, place);
  const copy = installation.copies.of(place);
  const files: Record<string, FileSum> = {};
  const databases: Record<string, DatabaseDump> = {};
  const attachments: string[] = [];
  const takenFrom = new Date().toISOString();
  for (const name of CONSUMERS_FIRST) {
    const door = subgraphs.find((subgraph) => subgraph.name === name)?.door;
    if (!door) throw new Error(`${name} is missing`);
    const file = databaseFile(name);
    databases[name] = await dumpDatabase({ ...door.place(place), copy }, join(part, file), (table, { id }) => {
      if (name === "incidents" && table === "attachments") attachments.push(String(id));
    });
    files[file] = await sumOf(join(part, file));
  }
  const takenTo = new Date().toISOString();

  const missing: string[] = [];
  const from = join(installation.folder, "counties", placeName({ county: place, copy }), "attachments");
  for (const id of attachments) {
    const sum = await copyIfThere(join(from, id), join(part, attachmentFile(id)));
    if (sum) files[attachmentFile(id)] = sum;
    else missing.push(id);
  }
  const manifest: Manifest = {
    format: "beegrid-backup",
    formatVersion: FORMAT_VERSION,
    product: PRODUCT,
    place,
    demo: installation.demo,
    engine: installation.storage.engine,
    takenFrom,
    takenTo,
    // One that was rotated in meanwhile has sealed what was written since.
    keys: [...new Set([key.id, ...keys, installation.secrets.personalData.live()[0].id])],
    databases,
    files,
    missing,
  };
  writeFileSync(join(part, MANIFEST), sealedText(manifest, key), { mode: 0o600, flush: true });
  return manifest;
}

/** One that is swept or erased meanwhile is not there to be copied. */
async function copyIfThere(from: string, to: string): Promise<FileSum | undefined> {
  if (!plainFile(from)) return undefined;
  return copyFile(from, to).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  });
}

/** Values only ever go from an older key to a newer one: what stands under none of these now stands under none later. */
async function keysOf({ secrets }: Installation, place: string): Promise<string[]> {
  const needed: string[] = [];
  for (const { id } of secrets.personalData.live())
    if (await runAs(serviceViewer("organizations", place), () => valuesUnder(id))) needed.push(id);
  return needed;
}
