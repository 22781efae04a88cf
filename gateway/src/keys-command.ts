import { StartUpError, type Installation } from "@beegrid/kernel";
import { startedInstallation } from "./county/started-installation.js";
import { dropKey } from "./keys/drop-key.js";
import { listKeys } from "./keys/list-keys.js";
import { reseal } from "./keys/reseal.js";
import { rotateKey } from "./keys/rotate-key.js";
import { explainAndExit } from "./start-up-error.js";

const HELP = `npm run keys -- <command>

  list                 the keys of this installation: which are in force, how long older ones are accepted
  rotate <name>        puts a new key in force at once; running processes notice. <name> is one of
                         access          signs access tokens; those of the key before are taken until they expire
                         gateway         signs who is asking, from the gateway to the subgraphs
                         events          signs events between subgraphs, one key each
                         addresses       signs addresses of attachments
                         personal-data   encrypts phones, resident IDs and secrets of one-time codes
  reseal               encrypts all personal data under the key in force, beside the running product;
                       cut short, it goes on where it ended
  drop <name> <key>    takes a retired key out at once; one of personal data only when nothing needs it

The installation is the folder BEEGRID_DATA names (data). Ends with 0 when it was done, 1 when something is wrong.`;

const COMMANDS: Record<string, { takes: number; run: (here: Installation, ...args: string[]) => Promise<number> }> = {
  list: { takes: 0, run: listKeys },
  rotate: { takes: 1, run: rotateKey },
  reseal: { takes: 0, run: reseal },
  drop: { takes: 2, run: dropKey },
};

async function main([name = "", ...args]: string[]): Promise<number> {
  if (["", "--help", "-h", "help"].includes(name)) {
    console.log(HELP);
    return name === "" ? 1 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new StartUpError(`There is no command ${name}; npm run keys -- --help lists them.`);
  if (args.length !== command.takes)
    throw new StartUpError(`${name} does not go with these arguments; npm run keys -- --help says how it is used.`);
  return command.run(startedInstallation(), ...args);
}

process.exitCode = await main(process.argv.slice(2)).catch(explainAndExit);
