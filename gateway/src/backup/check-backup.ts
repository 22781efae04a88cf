import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StartUpError, SUBGRAPH_NAMES, type Installation } from "@beegrid/kernel";
import { isBackupPath, databaseFile, plainFile, sumOf } from "./files.js";
import { FORMAT_VERSION, isSealedBy, MANIFEST, PRODUCT, type Manifest } from "./manifest.js";

/**
 * Reads the backup of a place and holds it against its own sums and against this installation, before anything is
 * written: damaged, cut short, changed, of another county, of a newer product, or sealed under a key that is not here is
 * refused with a StartUpError of one line.
 */
export async function checkBackup(installation: Installation, folder: string, place: string): Promise<Manifest> {
  const source = join(folder, place);
  const manifest = readManifest(source);
  if (manifest.place !== place)
    throw new StartUpError(
      `${source} is a backup of ${manifest.place}, not of ${place}: a county is restored as itself.`,
    );
  refuseNewer(source, manifest);
  refuseWithoutKeys(installation, manifest);
  const [key] = installation.secrets.personalData.live().filter(({ id }) => id === manifest.keys[0]);
  if (!key || !isSealedBy(key, manifest)) throw damaged(source, `${MANIFEST} was changed since it was written`);
  if (manifest.demo && installation.production)
    throw new StartUpError(`BEEGRID_ENV=production refuses ${source}: it is a backup of demo data.`);
  if (installation.exists && manifest.demo !== installation.demo)
    throw new StartUpError(
      manifest.demo
        ? `${source} is a backup of demo data; this installation has none.`
        : `This installation is a demo, with passwords that are no secret; ${source} is no backup of one.`,
    );
  await checkFiles(source, manifest);
  return manifest;
}

function readManifest(source: string): Manifest {
  if (!lstatSync(source, { throwIfNoEntry: false })?.isDirectory())
    throw new StartUpError(`${source} is no folder with a backup.`);
  const file = join(source, MANIFEST);
  if (!plainFile(file)) throw damaged(source, `there is no ${MANIFEST}`);
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest>;
  } catch {
    throw damaged(source, `${MANIFEST} cannot be read`);
  }
  if (manifest?.format !== "beegrid-backup" || !Array.isArray(manifest.keys) || !manifest.files || !manifest.databases)
    throw damaged(source, `${MANIFEST} is none of a backup`);
  return manifest as Manifest;
}

function refuseNewer(source: string, { formatVersion, product }: Manifest): void {
  if (formatVersion > FORMAT_VERSION || isNewer(product, PRODUCT))
    throw new StartUpError(
      `${source} was taken by Beegrid ${product}, newer than this one (${PRODUCT}): restore it with that version or a later one.`,
    );
}

function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  const at = [0, 1, 2].find((i) => a?.[i] !== b?.[i]);
  return at !== undefined && Number(a?.[at]) > Number(b?.[at]);
}

/** Asked before any key would be made: an empty machine has none. */
function refuseWithoutKeys({ secrets, folder }: Installation, { place, keys }: Manifest): void {
  const here = secrets.personalData.isMade ? secrets.personalData.live().map(({ id }) => id) : [];
  const lacking = keys.find((id) => !here.includes(id));
  if (lacking !== undefined)
    throw new StartUpError(
      `The personal data of ${place} are sealed under the key ${lacking}, which is not here: put its file ` +
        `(personal-data.key, or personal-data.old.${lacking}.json) into ${join(folder, "keys")}, or the key into the environment.`,
    );
}

async function checkFiles(source: string, { files, databases }: Manifest): Promise<void> {
  for (const name of SUBGRAPH_NAMES)
    if (!databases[name] || !files[databaseFile(name)]) throw damaged(source, `${databaseFile(name)} is not in it`);
  if (lstatSync(join(source, "attachments"), { throwIfNoEntry: false })?.isSymbolicLink())
    throw damaged(source, "attachments is a link");
  for (const [path, { bytes, sha256 }] of Object.entries(files)) {
    if (!isBackupPath(path)) throw damaged(source, `"${path}" is no file of a backup`);
    const file = join(source, path);
    const found = plainFile(file);
    if (!found) throw damaged(source, `${path} is missing, or is no plain file`);
    if (found.size !== bytes) throw damaged(source, `${path} has ${found.size} bytes instead of ${bytes}`);
    if ((await sumOf(file)).sha256 !== sha256) throw damaged(source, `${path} is not what was written`);
  }
}

const damaged = (source: string, what: string) =>
  new StartUpError(`${source} is damaged and nothing of it was restored: ${what}.`);
