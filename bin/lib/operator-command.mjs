import { buildServers } from "./build.mjs";
import { ended, leaveOnSignals, isLeaving, start } from "./children.mjs";
import { ensureDependencies } from "./install.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

/** `npm run county|keys -- <command>`: installs and compiles what changed, then runs the command; its exit code is ours. */
export async function main(name, args) {
  const keepSignals = leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await buildServers(node);
    const program = inRoot("gateway", "dist", `${name}-command.js`);
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
