import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashFiles } from "./hash.mjs";
import { runQuietly } from "./children.mjs";
import { Refusal, step } from "./progress.mjs";
import { inRoot, root, workspacesOf } from "./root.mjs";
import { isFresh, writeStamp } from "./stamp.mjs";

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Folders with a package.json of ours, named as the lockfile names them: "" is the root. */
const packageFolders = () => ["", ...workspacesOf(readJson(inRoot("package.json")))];

/** What `npm ci` installs is settled by these files and no others. */
function dependencyHash() {
  const manifests = packageFolders().map((folder) => inRoot(folder, "package.json"));
  return hashFiles(root, [inRoot("package-lock.json"), ...manifests]);
}

/** Lockfile entries that are unpacked into a node_modules folder: neither the workspaces nor the links to them. */
const fetched = ([path, entry]) => path.includes("node_modules/") && entry.link !== true;

/**
 * Tells whether npm's record of what it installed (node_modules/.package-lock.json) is what the lockfile asks for, as
 * after `npm install`. Then there is no reason to fetch everything again. Optional packages may be absent: they are for
 * other platforms.
 */
export function installedAsLocked(lock, installed) {
  const wanted = Object.entries(lock.packages ?? {}).filter(fetched);
  const present = Object.entries(installed.packages ?? {}).filter(fetched);
  const same = (a, b) => a !== undefined && a.version === b.version && a.integrity === b.integrity;
  return (
    present.every(([path, entry]) => same(lock.packages[path], entry)) &&
    wanted.every(([path, entry]) => installed.packages?.[path] !== undefined || entry.optional || entry.devOptional)
  );
}

const DEPENDENCIES = ["dependencies", "devDependencies", "optionalDependencies"];

/**
 * Tells whether the lockfile knows what each package.json asks for. When it does not, `npm ci` has to say so here as it
 * would on every other machine. `manifests` is folder → package.json.
 */
export function lockKnows(lock, manifests) {
  const asked = (manifest, kind) => JSON.stringify(Object.entries(manifest?.[kind] ?? {}).sort());
  return Object.entries(manifests).every(([folder, manifest]) =>
    DEPENDENCIES.every((kind) => asked(manifest, kind) === asked(lock.packages[folder], kind)),
  );
}

function alreadyInstalled() {
  const record = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = readJson(record);
  const onDisk = Object.entries(installed.packages ?? {}).filter(fetched);
  const lock = readJson(inRoot("package-lock.json"));
  const manifests = packageFolders().map((folder) => [folder, readJson(inRoot(folder, "package.json"))]);
  return (
    installedAsLocked(lock, installed) &&
    lockKnows(lock, Object.fromEntries(manifests)) &&
    onDisk.every(([path]) => existsSync(inRoot(path, "package.json")))
  );
}

/** npm as the person runs it: the one that started this script, or else the one on PATH. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  const bundled = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  if (process.platform === "win32" && existsSync(bundled)) return [process.execPath, [bundled, ...args]];
  return ["npm", args];
}

/** Runs npm in the repository, quietly. Resolves with `{ code, output }`. */
export const runNpm = (args, env = process.env) =>
  runQuietly(...npmCommand(args), { cwd: root, env: { ...env, NG_CLI_ANALYTICS: "false" } });

/**
 * Makes node_modules what the lockfile says: nothing to do when the stamp matches, `npm ci` otherwise. The stamp lives in
 * node_modules, which `npm ci` deletes first, so a broken install is never taken for a good one.
 */
export async function ensureDependencies() {
  const install = { stamp: inRoot("node_modules", ".beegrid-install"), hash: dependencyHash() };
  if (isFresh(install)) return;
  if (alreadyInstalled()) return writeStamp(install);

  const paths = Object.entries(readJson(inRoot("package-lock.json")).packages)
    .filter((entry) => fetched(entry) && !entry[1].optional)
    .map(([path]) => inRoot(path, "package.json"));
  const count = () => ({ done: paths.filter((path) => existsSync(path)).length, total: paths.length });
  await step(
    "Installing packages (npm ci)",
    async () => {
      // With NODE_ENV=production around, npm would leave the compilers out.
      const { code, output } = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
      if (code !== 0) {
        throw new Refusal(`${output.trim()}\n\nnpm ci failed (exit code ${code}); what npm said stands above.`);
      }
    },
    count,
  );
  writeStamp(install);
}
