import { StartUpError } from "@beegrid/kernel";
import { addCounty } from "./county/add-county.js";
import { checkCounty } from "./county/check-county.js";
import { eraseCounty } from "./county/erase-county.js";
import { exportFiles } from "./county/export-files.js";
import { listCounties } from "./county/list-counties.js";
import { reconcileCounty } from "./county/reconcile-county.js";
import { replayCountyErasures } from "./county/replay-erasures.js";
import { startedInstallation } from "./county/started-installation.js";
import { resumeCounty, suspendCounty } from "./county/suspend-county.js";
import { explainAndExit } from "./start-up-error.js";

const HELP = `npm run county -- <command>

  check <folder>            says what is wrong in a county pack: file, line, what is allowed
  list                      the counties of this installation
  add <folder>…             brings counties in, while the product runs or not; for one that is there,
                            shows what differs and takes it: [--take file|ours] where both were changed
  suspend <slug>            nobody gets in any more; the data stay
  resume <slug>             lets them in again
  export <slug> <folder>    writes pack.yaml, divisions.csv and boundary.geojson as they are in force
  reconcile <slug>          published figures beside counted ones, with rows that are missing or extra
  erase <slug>              erases a suspended county for good: databases, attachments, accounts, figures told;
                            [--confirm <slug>] where nobody can be asked to type its name
  replay-erasures <slug>    forgets again who was erased, after an older copy of its databases was put back

The installation is the folder BEEGRID_DATA names (data), its databases BEEGRID_DATABASE_URL.
Ends with 0 when it was done, 1 when something is wrong, 2 when somebody must decide first.`;

interface Command {
  /** How many arguments, or more of the same. */
  takes: number;
  orMore?: boolean;
  /** The option it takes. */
  option?: "take" | "confirm";
  run: (args: string[], option?: string) => number | Promise<number>;
}

/** What each command takes, and what it does; each answers its exit code. */
const COMMANDS: Record<string, Command> = {
  check: { takes: 1, run: ([folder]) => checkCounty(folder) },
  list: { takes: 0, run: () => listCounties(startedInstallation()) },
  add: { takes: 1, orMore: true, option: "take", run: addAll },
  suspend: { takes: 1, run: ([slug]) => suspendCounty(startedInstallation(), slug) },
  resume: { takes: 1, run: ([slug]) => resumeCounty(startedInstallation(), slug) },
  export: { takes: 2, run: ([slug, folder]) => exportFiles(startedInstallation(), slug, folder) },
  reconcile: { takes: 1, run: ([slug]) => reconcileCounty(startedInstallation(), slug) },
  erase: { takes: 1, option: "confirm", run: ([slug], confirm) => eraseCounty(startedInstallation(), slug, confirm) },
  "replay-erasures": { takes: 1, run: ([slug]) => replayCountyErasures(startedInstallation(), slug) },
};

/** One after the other; the first that is not taken ends it. */
async function addAll(folders: string[], take?: string): Promise<number> {
  for (const folder of folders) {
    const code = await addCounty(startedInstallation(), folder, take);
    if (code !== 0) return code;
  }
  return 0;
}

async function main(given: string[]): Promise<number> {
  const at = given.findIndex((word) => word === "--take" || word === "--confirm");
  const option = at < 0 ? undefined : { name: given[at]?.slice(2), value: given[at + 1] ?? "" };
  const [name = "", ...args] = at < 0 ? given : given.toSpliced(at, 2);
  if (["", "--help", "-h", "help"].includes(name)) {
    console.log(HELP);
    return name === "" ? 1 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new StartUpError(`There is no command ${name}; npm run county -- --help lists them.`);
  const fits = command.orMore ? args.length >= command.takes : args.length === command.takes;
  if (!fits || (option && option.name !== command.option))
    throw new StartUpError(`${name} does not go with these arguments; npm run county -- --help says how it is used.`);
  return command.run(args, option?.value);
}

process.exitCode = await main(process.argv.slice(2)).catch(explainAndExit);
