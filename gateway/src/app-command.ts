import { Installation, PROVINCE, runAs, serviceViewer, StartUpError } from "@beegrid/kernel";
import {
  appsOf,
  createApp,
  createOrganizations,
  revokeApp,
  rotateAppSecret,
  type AppAnswer,
  type CreateAppInput,
} from "@beegrid/organizations";
import { parseArgs } from "node:util";
import { table } from "./county/table.js";
import { knownCounty } from "./county/with-subgraphs.js";
import { migrateCounties } from "./hosted-subgraphs.js";
import { explainAndExit } from "./start-up-error.js";

const HELP = `npm run app -- <command> <county|province> …

  list <county>                          the apps that may ask the API, revoked ones too
  create <county> <name>                 registers one: --scopes a,b  [--name-en <name>]
                                         at province: --division <prefix>, e.g. 44; all counties without it
  rotate <county> <app>                  a new secret: [--overlap <hours>] the old one works beside it (24; 0 to 168)
  revoke <county> <app>                  shuts it out for good, within 60 s

A secret is printed once and kept nowhere. What is done here is in the county's audit, by the system.
Scopes: catalogue, figures, report, points, redeem, adhoc; at province figures alone opens anything.
Ends with 0 when it was done, 1 when something is wrong.`;

const OPTIONS = {
  scopes: { type: "string" },
  "name-en": { type: "string" },
  division: { type: "string" },
  overlap: { type: "string" },
} as const;
type Options = { [name in keyof typeof OPTIONS]?: string };
const OVERLAP_HOURS = "24";

interface Command {
  /** How many arguments after the place. */
  takes: number;
  options: (keyof Options)[];
  run: (args: string[], options: Options, place: string) => Promise<string[]>;
}

/** What each command takes, and what it says when it is done. */
const COMMANDS: Record<string, Command> = {
  list: { takes: 0, options: [], run: list },
  create: { takes: 1, options: ["scopes", "name-en", "division"], run: create },
  rotate: {
    takes: 1,
    options: ["overlap"],
    run: async ([appId = ""], { overlap = OVERLAP_HOURS }) => {
      const answer = done(await rotateAppSecret.byOperator({ appId, overlapHours: Number(overlap || NaN) }));
      return [`${appId} has a new secret; older ones end within ${overlap} h.`, ...secretOf(answer)];
    },
  },
  revoke: {
    takes: 1,
    options: [],
    run: async ([appId = ""]) => {
      done(await revokeApp.byOperator({ appId }));
      return [`${appId} is revoked.`];
    },
  },
};

async function list(): Promise<string[]> {
  const rows = (await appsOf()).map(({ id, name, scopes, createdAt, lastUsedAt, revokedAt }) => [
    id,
    name,
    scopes.join(","),
    createdAt.toISOString().slice(0, 10),
    lastUsedAt?.toISOString().slice(0, 16) ?? "never",
    revokedAt ? `revoked ${revokedAt.toISOString().slice(0, 10)}` : "in use",
  ]);
  return [table(["id", "name", "scopes", "created", "last used (UTC)", "state"], rows)];
}

async function create([name = ""]: string[], options: Options, place: string): Promise<string[]> {
  const { scopes = "", division } = options;
  if (division !== undefined && (place !== PROVINCE || !/^\d{0,6}$/.test(division)))
    throw new StartUpError("--division is up to six digits, for apps of province alone.");
  const answer = done(
    await createApp.byOperator({
      name,
      nameEn: options["name-en"],
      scopes: scopes.split(",").filter(Boolean) as CreateAppInput["scopes"],
      divisionPrefix: division,
    }),
  );
  return [`${answer.app.name} may ask the API of ${place}.`, `client_id      ${answer.app.id}`, ...secretOf(answer)];
}

const secretOf = ({ clientSecret = "" }: AppAnswer): string[] => [
  `client_secret  ${clientSecret}`,
  "It is kept nowhere: hand it on now.",
];

/** The answer, when it is no refusal. */
function done(answer: AppAnswer): AppAnswer & { app: NonNullable<AppAnswer["app"]> } {
  const { app, userErrors } = answer;
  if (!app)
    throw new StartUpError(userErrors.map(({ path, message }) => [path?.at(-1), message].join(": ")).join("\n"));
  return { ...answer, app };
}

async function main(given: string[]): Promise<number> {
  const [name = ""] = given;
  if (["", "--help", "-h", "help"].includes(name)) {
    console.log(HELP);
    return name === "" ? 1 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new StartUpError(`There is no command ${name}; npm run app -- --help lists them.`);
  const { args, options } = parsed(given.slice(1));
  const [place, ...more] = args;
  if (
    !place ||
    more.length !== command.takes ||
    Object.keys(options).some((o) => !command.options.includes(o as keyof Options))
  )
    throw new StartUpError(`${name} does not go with these arguments; npm run app -- --help says how it is used.`);
  const lines = await inPlace(place, () => command.run(more, options, place));
  console.log(lines.join("\n"));
  return 0;
}

function parsed(args: string[]): { args: string[]; options: Options } {
  try {
    const { positionals, values } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    return { args: positionals, options: { ...values } };
  } catch (error) {
    throw new StartUpError(`${(error as Error).message.split(". ")[0]}; npm run app -- --help says how it is used.`);
  }
}

/** Beside the product, whether it runs or not: as its service in one county, or at the upper level. */
async function inPlace<T>(place: string, work: () => Promise<T>): Promise<T> {
  const installation = Installation.open();
  if (!installation.exists)
    throw new StartUpError(
      `There is no installation in ${installation.folder} yet: npm start makes one; BEEGRID_DATA names another folder.`,
    );
  if (place !== PROVINCE) knownCounty(installation, place);
  const { keys, secrets, demo, folder } = installation;
  const organizations = await createOrganizations({ keys, personalDataKeys: secrets.personalData, demo, folder });
  installation.connect(organizations.door);
  try {
    await migrateCounties(installation, [organizations], place === PROVINCE ? [] : [place]);
    return await runAs({ ...serviceViewer("organizations", place), language: "en" }, work).catch(explained);
  } finally {
    await organizations.stop();
  }
}

/** An app that is not there is the operator's slip, not the program's. */
function explained(error: unknown): never {
  const { code } = (error as { extensions?: { code?: string } }).extensions ?? {};
  throw code === "NOT_FOUND"
    ? new StartUpError("There is no such app here; npm run app -- list <county> names them.")
    : error;
}

process.exitCode = await main(process.argv.slice(2)).catch(explainAndExit);
