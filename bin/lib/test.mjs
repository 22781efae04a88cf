import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { ended, isLeaving, leave, leaveOnSignals, start } from "./children.mjs";
import { ensureChromium } from "./chromium.mjs";
import { table, total, verdict, whatFailed } from "./count.mjs";
import { ensureDependencies, npmCommand } from "./install.mjs";
import { ensureMariaDb, startMariaDb } from "./mariadb.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { Refusal, explain } from "./progress.mjs";
import { root } from "./root.mjs";
import { groups, inRounds, suites } from "./suites.mjs";

function chosenSuites(args) {
  const { values } = parseArgs({ args, options: { only: { type: "string" } } });
  if (values.only !== undefined && !groups.includes(values.only)) {
    throw new Refusal(`--only takes one of ${groups.join(", ")}.`);
  }
  return suites.filter(({ group }) => values.only === undefined || group === values.only);
}

/** Runs one suite; `show` is told its output as it comes. Resolves with its row of the table. */
async function runSuite(suite, node, env, show) {
  show(`\n── ${suite.name} ${"─".repeat(Math.max(3, 74 - suite.name.length))}\n`);
  const started = Date.now();
  const [command, args] = suite.npm ? npmCommand(suite.npm) : [node, ["--enable-source-maps", ...suite.node]];
  const child = start(command, args, { cwd: root, env: { ...env, ...suite.env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      show(text);
    });
  }
  const code = await ended(child);
  const seconds = (Date.now() - started) / 1000;
  const row = { name: suite.name, seconds, ...verdict({ code, count: suite.count(output) }) };
  return row.failed > 0 ? { ...row, told: whatFailed(output) } : row;
}

/** Runs suites at the same time: the first is seen as it goes, the others when all have ended. */
async function runTogether(together, node, env) {
  const held = together.map(() => "");
  const rows = await Promise.all(
    together.map((suite, i) =>
      runSuite(suite, node, env, (text) => {
        if (i === 0) process.stdout.write(text);
        else held[i] += text;
      }),
    ),
  );
  for (const output of held) process.stdout.write(output);
  return rows;
}

/** What the chosen suites need besides the product: fetched or started before the first of them runs. */
async function environmentFor(chosen, node) {
  const needed = new Set(chosen.flatMap(({ needs = [] }) => needs));
  const env = environment(node);
  if (needed.has("chromium")) env.CHROME_BIN = await ensureChromium();
  if (needed.has("mariadb-server")) await ensureMariaDb();
  if (needed.has("mariadb")) env.BEEGRID_TEST_MARIADB = await startMariaDb();
  return env;
}

/** `npm test [-- --only <group>]`: everything, counted; the last line is `N passed, N failed`. */
export async function main(args) {
  leaveOnSignals();
  const results = [];
  try {
    const chosen = chosenSuites(args);
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    const env = await environmentFor(chosen, node);
    for (const together of inRounds(chosen)) results.push(...(await runTogether(together, node, env)));
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    results.push({ name: "preparation", passed: 0, failed: 1, seconds: 0, note: "see above" });
  }
  for (const { name, told } of results) if (told) console.log(`\nFailed in ${name}:\n${told}`);
  const { passed, failed } = total(results);
  console.log(`\n${table(results)}\n\n${passed} passed, ${failed} failed`);
  await leave(failed === 0 ? 0 : 1);
}
