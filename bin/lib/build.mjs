import { filesUnder, hashFiles } from "./hash.mjs";
import { runQuietly } from "./children.mjs";
import { runNpm } from "./install.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { Refusal, step } from "./progress.mjs";
import { pruneStale } from "./prune.mjs";
import { inRoot, root } from "./root.mjs";
import { isFresh, removeStamp, writeStamp } from "./stamp.mjs";

/** Compiled TypeScript projects: where the sources are and where tsc puts the result. */
export const projects = [
  ...["kernel", "organizations", "volunteers", "stations", "incidents"].map((name) => `subgraphs/${name}`),
  "gateway",
].map((folder) => ({ source: inRoot(folder, "src"), dist: inRoot(folder, "dist") }));
projects.push({ source: inRoot("test"), dist: inRoot("test", "dist") });

const serverSources = () => [
  inRoot("package-lock.json"),
  inRoot("tsconfig.json"),
  inRoot("tsconfig.base.json"),
  ...filesUnder(inRoot("subgraphs"), (file) => /\.(ts|json)$/.test(file)),
  ...filesUnder(inRoot("gateway"), (file) => /\.(ts|json)$/.test(file)),
  ...filesUnder(inRoot("test"), (file) => /\.(ts|json)$/.test(file)),
];

const run = (node, script, args) => runQuietly(node, [script, ...args], { cwd: root, env: environment(node) });

/** Runs the compiler over all server projects. Resolves with `{ code, output }`. */
export async function compileServers(node) {
  const result = await run(node, inRoot("node_modules", "typescript", "bin", "tsc"), ["--build"]);
  for (const project of projects) pruneStale(project);
  return result;
}

/** Generates the console's operation types. Resolves with `{ code, output }`. */
export const writeConsoleTypes = (node) => run(node, inRoot("admin-ui", "generate-types.mjs"), []);

/** The build in order; a step is skipped when the hash of its inputs is its stamp and its outputs exist. */
const steps = [
  {
    label: "Compiling the servers",
    inputs: serverSources,
    stamp: inRoot("gateway", "dist", ".stamp"),
    outputs: [...projects.map(({ dist }) => dist), inRoot("gateway", "dist", "standalone.js")],
    work: compileServers,
  },
  {
    label: "Generating the console's types",
    inputs: () => [
      inRoot("package-lock.json"),
      inRoot("schema", "api.graphql"),
      inRoot("admin-ui", "generate-types.mjs"),
      ...filesUnder(inRoot("admin-ui", "src"), (file) => file.endsWith(".graphql")),
    ],
    stamp: inRoot("admin-ui", "src", "generated", ".stamp"),
    outputs: [],
    work: writeConsoleTypes,
  },
  {
    label: "Building the console",
    inputs: () => [
      inRoot("package-lock.json"),
      inRoot("schema", "api.graphql"),
      ...filesUnder(inRoot("admin-ui"), (file) => !/\.spec\.ts$/.test(file)),
    ],
    stamp: inRoot("admin-ui", "dist", ".stamp"),
    outputs: [inRoot("admin-ui", "dist", "browser", "index.html")],
    work: (node) => runNpm(["run", "build", "--silent", "-w", "admin-ui"], environment(node)),
  },
];

/** Builds what changed. Throws with the compiler's words when a step fails. */
export async function build(node = findNode24(), wanted = steps) {
  for (const { label, inputs, work, stamp, outputs } of wanted) {
    const made = { stamp, outputs, hash: hashFiles(root, inputs()) };
    if (isFresh(made)) continue;
    removeStamp(made);
    await step(label, async () => {
      const { code, output } = await work(node);
      if (code !== 0) throw new Refusal(`${output.trim()}\n\n${label} failed (exit code ${code}).`);
    });
    writeStamp(made);
  }
}

/** The servers alone, for what needs no console. */
export const buildServers = (node) => build(node, steps.slice(0, 1));
