import { build } from "./build.mjs";
import { ended, isLeaving, leaveOnSignals, signalGroup, start } from "./children.mjs";
import { ensureDependencies } from "./install.mjs";
import { environment, findNode24 } from "./node-24.mjs";
import { explain } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";

/** A second Ctrl-C this long after the first means: do not wait for the server to drain. */
const PATIENCE_MS = 2000;

/**
 * Hands signals on. The server is in a process group of its own, so Ctrl-C in a terminal comes to it through here alone;
 * npm sends it a second time, which must not look like impatience.
 */
function forwardSignals(child) {
  let first = 0;
  const forward = (signal) => {
    if (first === 0) {
      first = Date.now();
      signalGroup(child, signal);
    } else if (Date.now() - first > PATIENCE_MS) {
      signalGroup(child, "SIGKILL");
    }
  };
  process.on("SIGINT", () => forward("SIGINT"));
  process.on("SIGTERM", () => forward("SIGTERM"));
  process.on("SIGHUP", () => forward("SIGTERM"));
}

/** Which program serves, and the arguments left for it. */
export function serverFor(args) {
  const services = args.includes("--services");
  return {
    program: inRoot("gateway", "dist", services ? "services.js" : "standalone.js"),
    args: args.filter((arg) => arg !== "--services"),
  };
}

/** `npm start [-- --fresh] [-- --demo]`: installs and builds what changed, then serves until it is told to stop. */
export async function main(args) {
  const keepSignals = leaveOnSignals();
  try {
    await ensureDependencies();
    const node = findNode24();
    await build(node);
    const server = serverFor(args);
    const child = start(node, ["--enable-source-maps", server.program, ...server.args], {
      cwd: root,
      // In any other mode the GraphQL libraries put stack traces into answers, also on a demo installation.
      env: { ...environment(node), NODE_ENV: "production" },
      stdio: "inherit",
    });
    forwardSignals(child);
    keepSignals();
    process.exit(await ended(child));
  } catch (error) {
    if (isLeaving()) return;
    explain(error);
    process.exit(1);
  }
}
