import { build } from "./build.mjs";
import { ended, isLeaving, leave, leaveOnSignals, start } from "./children.mjs";
import { ensureDependencies } from "./install.mjs";
import { ensureMariaDb } from "./mariadb.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

/** `npm run faults -- [--minutes 5] [--operations N] [--seed N] [--shape services] [--engine mariadb]`: the long run; 1 when an invariant broke. */
export async function main(args) {
  leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    await ensureMariaDb();
    const program = inRoot("test", "dist", "faults", "faults.js");
    const options = { cwd: root, env: environment(node), stdio: "inherit" };
    await leave(await ended(start(node, ["--enable-source-maps", program, ...args], options)));
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    await leave(1);
  }
}
