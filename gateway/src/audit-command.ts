import { parseArgs } from "node:util";
import { Installation, StartUpError } from "@beegrid/kernel";
import { chainsOf } from "./audit/chains.js";
import { readNotes } from "./audit/noted-heads.js";
import { printHeads } from "./audit/print-heads.js";
import { verifyChains } from "./audit/verify-chains.js";
import { explainAndExit } from "./start-up-error.js";

const HELP = `npm run audit -- <command> [county|province|all]

  verify    walks every chain from its first row to its last, while the product runs or not, and names
            the first row that was edited, removed, moved or slipped in;
            [--head <county>/<subgraph>:<row>:<seal>]… [--heads <file>]: heads noted before must still be there
  head      the last seal of every chain, one a line: note them where the database's owner cannot reach,
            e.g. npm run --silent audit -- head all > heads.txt, and give them to verify later

Without a name: all counties and the upper level. The installation is the folder BEEGRID_DATA names (data),
its databases BEEGRID_DATABASE_URL. Ends with 0 when every chain is intact, 1 when one is not.`;

const { positionals, values } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  strict: false,
  options: {
    head: { type: "string", multiple: true },
    heads: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});

async function main(): Promise<number> {
  const [command = "", which = "all", ...more] = positionals;
  if (values.help || ["", "help"].includes(command)) {
    console.log(HELP);
    return values.help || command === "help" ? 0 : 1;
  }
  const unknown = Object.keys(values).some((name) => !["head", "heads"].includes(name));
  if (!["verify", "head"].includes(command) || more.length || unknown)
    throw new StartUpError("npm run audit -- --help says how this is used.");
  const installation = Installation.open();
  if (!installation.exists)
    throw new StartUpError(
      `There is no installation in ${installation.folder} yet: npm start makes one; BEEGRID_DATA names another folder.`,
    );
  const places = chainsOf(installation, which);
  if (command === "head") return printHeads(installation, places);
  return verifyChains(
    installation,
    places,
    readNotes((values.head ?? []) as string[], values.heads as string | undefined),
  );
}

process.exitCode = await main().catch(explainAndExit);
