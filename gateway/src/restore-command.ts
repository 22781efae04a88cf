import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Installation, StartUpError } from "@beegrid/kernel";
import { checkBackup } from "./backup/check-backup.js";
import { MANIFEST } from "./backup/manifest.js";
import { placesNamed } from "./backup/places.js";
import { restorePlace } from "./backup/restore-place.js";
import { readableFolder } from "./county/folder-named.js";
import { explainAndExit } from "./start-up-error.js";

const HELP = `npm run restore -- <folder> <county|province|all> [--replace] [--check]

Restores what npm run backup wrote to <folder>, on SQLite or MariaDB, whichever this installation has,
into an empty machine or beside counties that run. Sums, keys and versions are checked before anything
is written. The keys must be here first: personal-data.key (and personal-data.old.*.json) in the data
folder's keys/, or in the environment; erasures-<county>.jsonl in the data folder, if there is one.

  --replace   a county that is here gives way; it must be suspended (npm run county -- suspend <county>).
              What was written after the backup is lost. Until the last step it stays as it was
  --check     checks the backup, and writes nothing

Who was erased after the backup is erased again; everybody is signed out; the audit is verified.
The installation is the folder BEEGRID_DATA names (data), its databases BEEGRID_DATABASE_URL.
Ends with 0 when it was done, 1 when something is wrong.`;

async function main(): Promise<number> {
  const { positionals, values } = options();
  const [from = "", which, ...more] = positionals;
  if (values.help || ["", "help"].includes(from)) {
    console.log(HELP);
    return from === "" && !values.help ? 1 : 0;
  }
  if (which === undefined || more.length) throw new StartUpError("npm run restore -- --help says how this is used.");
  const folder = readableFolder(from);
  const there = readdirSync(folder).filter((name) => existsSync(join(folder, name, MANIFEST)));
  const installation = Installation.open();
  for (const place of placesNamed(which, there.sort(), `in ${folder}`)) {
    const started = Date.now();
    const manifest = await checkBackup(installation, folder, place);
    console.log(
      `${place}: taken at ${manifest.takenFrom} by ${manifest.product} on ${manifest.engine}; all ${Object.keys(manifest.files).length} files are whole.`,
    );
    if (values.check) continue;
    await restorePlace(installation, folder, manifest, { replace: values.replace === true, say: console.log });
    const suspended = installation.counties.some(({ slug, suspendedAt }) => slug === place && suspendedAt);
    console.log(
      `${place}: restored as of ${manifest.takenFrom} in ${((Date.now() - started) / 1000).toFixed(1)} s` +
        (suspended ? `; let it in again with npm run county -- resume ${place}` : ""),
    );
  }
  return 0;
}

function options() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        replace: { type: "boolean" },
        check: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new StartUpError(
      `${(error as Error).message.split(". ")[0]}; npm run restore -- --help says how this is used.`,
    );
  }
}

process.exitCode = await main().catch(explainAndExit);
