import { build } from "./build.mjs";
import { ended, isLeaving, leave, leaveOnSignals, start } from "./children.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies } from "./install.mjs";
import { startMariaDb } from "./mariadb.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

/** `npm run bench [-- <part>…]`: measures side by side in one run and prints ratios; asserts nothing. */
export async function main(args) {
  leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    const chromium = { CHROME_BIN: await ensureChromium() };
    const env = { ...environment(node), ...chromium, BEEGRID_TEST_MARIADB: await startMariaDb() };
    const program = inRoot("test", "dist", "bench", "bench.js");
    const child = start(node, ["--enable-source-maps", program, ...args], { cwd: root, env, stdio: "inherit" });
    await leave(await ended(child));
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    await leave(1);
  }
}
