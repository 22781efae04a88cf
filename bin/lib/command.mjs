import { buildServers } from "./build.mjs";
import { ended, leaveOnSignals, isLeaving, start } from "./children.mjs";
import { ensureDependencies } from "./install.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

/** `npm run county`, `npm run app`, `npm run audit` and the like: installs and compiles what changed, then runs the gateway's program; its exit code is ours. */
export async function main(programName, args) {
  const keepSignals = leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await buildServers(node);
    const program = inRoot("gateway", "dist", programName);
    const child = start(node, ["--enable-source-maps", program, ...args], {
      cwd: root,
      env: { INIT_CWD: process.cwd(), ...environment(node), NODE_ENV: "production" },
      stdio: "inherit",
    });
    keepSignals();
    process.exit(await ended(child));
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    process.exit(1);
  }
}
