import { parseArgs } from "node:util";
import { LOAD_MUTANTS } from "../../test/mutants/load-mutants.mjs";
import { MUTANTS } from "../../test/mutants/mutants.mjs";
import { build } from "./build.mjs";
import { atExit, isLeaving, leave, leaveOnSignals, runQuietly } from "./children.mjs";
import { specCount } from "./count.mjs";
import { ensureDependencies } from "./install.mjs";
import { ensureMariaDb } from "./mariadb.mjs";
import { MutantHouse } from "./mutant-house.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain, Refusal, step } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

const TSC = ["node_modules", "typescript", "bin", "tsc"];

/** The workspace whose compiler output a file ends up in: "subgraphs/kernel/src/x.ts" → "subgraphs/kernel". */
export const workspaceOf = (file) => /^(subgraphs\/[^/]+|[^/]+)\//.exec(file)?.[1];

/**
 * What became of a mutant: caught only when what it touches compiled and a spec failed. A run that never came to count
 * proves nothing, and neither does one that passed.
 */
export function judged({ compiled, code, count }) {
  if (!compiled) return "does not compile";
  if (!count) return `the run ended with code ${code} before it counted`;
  if (count.passed + count.failed === 0) return "ran no spec";
  return count.failed > 0 ? "caught" : "SURVIVED";
}

/** Plants one mutant, compiles what it touches, runs the specs that must see it, and takes it back. */
export async function tryMutant(mutant, house, run) {
  const restore = house.plant(mutant);
  try {
    const compiled = await run.compile([...new Set(mutant.edits.map(({ file }) => workspaceOf(file)))]);
    if (!compiled) return judged({ compiled });
    return judged({ compiled, ...(await run.specs(mutant)) });
  } finally {
    restore();
  }
}

export function runnerIn(house, node) {
  const options = { cwd: house.folder, env: { ...environment(node), BEEGRID_TEST_ENGINE: "sqlite" } };
  const compile = async (workspaces) =>
    (await runQuietly(node, [inRoot(...TSC), "--build", ...workspaces], options)).code === 0;
  const specs = async ({ specs: globs, product, env = {} }) => {
    const two = product ? { BEEGRID_E2E_SHAPE: "standalone", BEEGRID_E2E_COUNTIES: "xinfeng,honggang" } : {};
    const { code, output } = await runQuietly(node, ["test/runner/run-specs.mjs", ...globs], {
      ...options,
      env: { ...options.env, ...two, ...env },
    });
    return { code, output, count: specCount(output) };
  };
  return { compile, specs };
}

/** What is run alike for several mutants: the specs of each, once. */
export function kindsOfRuns(chosen) {
  const kinds = new Map();
  for (const { product = false, env = {}, specs } of chosen) {
    const name = JSON.stringify([product, env]);
    const kind = kinds.get(name) ?? { product, env, specs: [] };
    kinds.set(name, { ...kind, specs: [...new Set([...kind.specs, ...specs])] });
  }
  return [...kinds.values()];
}

/** Without a fault every spec that is to catch one passes: else it would catch whatever is planted. */
export async function mustPass(chosen, run) {
  for (const kind of kindsOfRuns(chosen)) {
    const { code, output } = await run.specs(kind);
    if (code !== 0) throw new Refusal(`Without any mutant these fail already: ${kind.specs.join(" ")}\n${output}`);
  }
}

/** `npm run mutants [-- --only <words of a name>]`: plants faults one by one; the last line is how many were caught. */
export async function main(args) {
  leaveOnSignals();
  try {
    const { values } = parseArgs({ args, options: { only: { type: "string", default: "" } } });
    const chosen = [...MUTANTS, ...LOAD_MUTANTS].filter(({ name }) => name.includes(values.only));
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    await ensureMariaDb();
    const house = MutantHouse.of(root);
    atExit(() => house.remove());
    const run = runnerIn(house, node);
    await step("compiling the copy", async () => {
      if (!(await run.compile(["."]))) throw new Refusal("The copy does not compile.");
    });
    await step("running the specs without a mutant", () => mustPass(chosen, run));
    let caught = 0;
    for (const mutant of chosen) {
      const started = Date.now();
      const result = await tryMutant(mutant, house, run);
      if (result === "caught") caught++;
      // The next one starts from code that is compiled without this one.
      await run.compile([...new Set(mutant.edits.map(({ file }) => workspaceOf(file)))]);
      console.log(`${result.padEnd(10)} ${mutant.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    }
    console.log(`\n${caught} caught / ${chosen.length} planted`);
    await leave(caught === chosen.length && chosen.length > 0 ? 0 : 1);
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    await leave(1);
  }
}
