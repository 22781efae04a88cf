import { build } from "./build.mjs";
import { ended, isLeaving, leave, leaveOnSignals, start } from "./children.mjs";
import { specCount, total, verdict } from "./count.mjs";
import { ensureDependencies } from "./install.mjs";
import { startMariaDb } from "./mariadb.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { root } from "./root.mjs";
import { wallsSuite } from "./suites.mjs";

/** Every shape on every engine: here nothing is sampled. */
const ALL = ["standalone", "services"].flatMap((shape) => ["sqlite", "mariadb"].map((engine) => ({ shape, engine })));

/** Adds up the lines `walls: N cases tried, M leaks`. */
export function wallsCount(output) {
  const lines = [...output.matchAll(/^walls: (\d+) cases tried, (\d+) leaks\s*$/gm)];
  return lines.reduce(
    (sum, [, tried, leaks]) => ({ tried: sum.tried + Number(tried), leaks: sum.leaks + Number(leaks) }),
    {
      tried: 0,
      leaks: 0,
    },
  );
}

async function run(suite, node, env) {
  console.log(`\n── ${suite.name}`);
  let output = "";
  const options = { cwd: root, env: { ...env, ...suite.env }, stdio: ["ignore", "pipe", "pipe"] };
  const child = start(node, ["--enable-source-maps", ...suite.node], options);
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      process.stdout.write(text);
    });
  const code = await ended(child);
  return { ...verdict({ code, count: specCount(output) }), ...wallsCount(output) };
}

/** `npm run walls`: every case of test/walls in every shape on every engine; the last line is what was tried and what came through. */
export async function main() {
  leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    const env = { ...environment(node), BEEGRID_TEST_MARIADB: await startMariaDb() };
    const results = [];
    for (const { shape, engine } of ALL) results.push(await run(wallsSuite(shape, engine), node, env));
    const { failed } = total(results);
    const { tried, leaks } = results.reduce(
      (sum, one) => ({ tried: sum.tried + one.tried, leaks: sum.leaks + one.leaks }),
      { tried: 0, leaks: 0 },
    );
    console.log(`\nwalls, all shapes and engines: ${tried} cases tried, ${leaks} leaks, ${failed} specs failed`);
    await leave(failed === 0 && leaks === 0 ? 0 : 1);
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    await leave(1);
  }
}
