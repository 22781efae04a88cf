import { checkTypes } from "./check-types.mjs";
import { isLeaving, leave, leaveOnSignals, runQuietly } from "./children.mjs";
import { ensureDependencies } from "./install.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

const tool = (...path) => inRoot("node_modules", ...path);
const schemaCheck = (name) => [inRoot("test", "dist", "schema", "check.js"), name];

/** Lints the console beside the rest: two programs of types, and most machines have two cores. */
async function lint(run) {
  const eslint = (...args) => run(tool("eslint", "bin", "eslint.js"), "--max-warnings=0", ...args);
  const results = await Promise.all([eslint("admin-ui"), eslint(".", "--ignore-pattern", "admin-ui/")]);
  return { code: Math.max(...results.map(({ code }) => code)), output: results.map(({ output }) => output).join("") };
}

/**
 * The steps of `npm run check`. Types come before lint and schema: both read what the compiler writes.
 * `always` prints a step's words also when it passes.
 */
const steps = (node) => {
  const run = (script, ...args) => runQuietly(node, [script, ...args], { cwd: root, env: environment(node) });
  return [
    { name: "format", work: () => run(tool("prettier", "bin", "prettier.cjs"), "--check", "--log-level=warn", ".") },
    { name: "types", work: () => checkTypes(node) },
    { name: "lint", work: () => lint(run) },
    { name: "schema drift", work: () => run(...schemaCheck("drift")) },
    { name: "schema descriptions", work: () => run(...schemaCheck("descriptions")) },
    { name: "schema composition", work: () => run(...schemaCheck("composition")), always: true },
    { name: "breaking changes", work: () => run(...schemaCheck("breaking")), always: true },
  ];
};

/** `npm run check`: all steps, also after one failed. Its last line is read by `npm test`. */
export async function main(args) {
  leaveOnSignals();
  try {
    if (!args.includes("--no-install")) await ensureDependencies();
    let failed = 0;
    const all = steps(findNode24());
    for (const { name, work, always } of all) {
      const started = Date.now();
      const { code, output } = await work();
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${name.padEnd(20)} ${seconds.padStart(6)} s  ${code === 0 ? "ok" : "FAILED"}`);
      if (code !== 0) failed++;
      if ((code !== 0 || always) && output.trim()) console.log(output.trimEnd().replace(/^/gm, "    "));
    }
    console.log(`\n##specs passed=${all.length - failed} failed=${failed}`);
    await leave(failed === 0 ? 0 : 1);
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    await leave(1);
  }
}
