import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PROVINCE, runAs, serviceViewer, StartUpError } from "@beegrid/kernel";
import { recordBackup } from "@beegrid/organizations";
import { lookingAt } from "./audit/chains.js";
import { placesNamed } from "./backup/places.js";
import { takeBackup } from "./backup/take-backup.js";
import { folderNamed } from "./county/folder-named.js";
import { startedInstallation } from "./county/started-installation.js";
import { explainAndExit } from "./start-up-error.js";

const HELP = `npm run backup -- <county|province|all> <folder>

Writes <folder>/<county> while the product runs or not: the rows of its databases, its attachments, and
manifest.json with SHA-256 of every file. One format for SQLite and MariaDB; modes 700 and 600.
"province" is the upper level; "all" is every county and the upper level.
That it was taken is written down in the place itself: the system administrator sees when the last one was.

A backup holds no key. Keep elsewhere, and give them to npm run restore:
  keys/                      personal-data.key and personal-data.old.*.json of the data folder (or
                             BEEGRID_PERSONAL_DATA_KEY…): without them nothing can be restored
  erasures-<county>.jsonl    of the data folder: who was erased after the backup

The installation is the folder BEEGRID_DATA names (data), its databases BEEGRID_DATABASE_URL.
Ends with 0 when it was done, 1 when something is wrong.`;

async function main(args: string[]): Promise<number> {
  const [which = "", to, ...more] = args;
  if (["", "--help", "-h", "help"].includes(which)) {
    console.log(HELP);
    return which === "" ? 1 : 0;
  }
  if (to === undefined || more.length) throw new StartUpError("npm run backup -- --help says how this is used.");
  const installation = startedInstallation();
  const places = placesNamed(which, [PROVINCE, ...installation.loaded], "here");
  const folder = folderNamed(to);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new StartUpError(`${folder} cannot be written.`);
  }
  return lookingAt(installation, async (subgraphs) => {
    for (const place of places) {
      const started = Date.now();
      const { databases, files, missing, keys, takenFrom } = await takeBackup(
        installation,
        subgraphs,
        place,
        folder,
      ).catch((error: unknown) => {
        throw explained(error, folder);
      });
      const rows = Object.values(databases).flatMap(({ tables }) => Object.values(tables));
      const taken = {
        takenAt: new Date(takenFrom),
        seconds: (Date.now() - started) / 1000,
        rows: rows.reduce((sum, table) => sum + table.rows, 0),
        attachments: Object.keys(files).length - Object.keys(databases).length,
        missing: missing.length,
        megabytes: Object.values(files).reduce((sum, file) => sum + file.bytes, 0) / 1e6,
        folder: join(folder, place),
      };
      console.log(
        `${place}: ${taken.rows} rows, ${taken.attachments} attachments, ` +
          `${taken.megabytes.toFixed(1)} MB in ${taken.seconds.toFixed(1)} s → ${taken.folder}`,
      );
      console.log(
        `${place}: sealed under the key ${keys.join(", ")} of personal data, which is not in it: keep it elsewhere.`,
      );
      for (const id of missing) console.error(`${place}: attachment ${id} has a row and no file.`);
      await runAs(serviceViewer("organizations", place), () =>
        recordBackup({
          ...taken,
          seconds: Math.round(taken.seconds),
          megabytes: Math.round(taken.megabytes * 10) / 10,
        }),
      ).catch(({ message }: Error) =>
        console.error(`${place}: the backup is whole; that it was taken could not be written down: ${message}`),
      );
    }
    return 0;
  });
}

const NO_ROOM: Record<string, string> = {
  ENOSPC: "there is no room left",
  EDQUOT: "there is no room left",
  EACCES: "it is not allowed",
  EROFS: "it can only be read",
};

function explained(error: unknown, folder: string): unknown {
  const why = NO_ROOM[(error as NodeJS.ErrnoException).code ?? ""];
  return why ? new StartUpError(`${folder} cannot be written: ${why}. No backup was taken.`) : error;
}

process.exitCode = await main(process.argv.slice(2)).catch(explainAndExit);
