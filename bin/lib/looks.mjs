import { build } from "./build.mjs";
import { ended, isLeaving, leave, leaveOnSignals, start } from "./children.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies } from "./install.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { root } from "./root.mjs";
import { looksSuite } from "./suites.mjs";

/** `npm run looks`: every page of the console in every state, language and width; pictures of it in test-results/console/. */
export async function main() {
  leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    const env = { ...environment(node), CHROME_BIN: await ensureChromium(), ...looksSuite.env };
    const options = { cwd: root, env, stdio: "inherit" };
    await leave(await ended(start(node, ["--enable-source-maps", ...looksSuite.node], options)));
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    await leave(1);
  }
}
