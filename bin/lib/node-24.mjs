import { existsSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { inRoot } from "./root.mjs";
import { Refusal } from "./progress.mjs";

const WANTED = 24;

/**
 * The Node that builds and serves: the one pinned in package.json for this platform, else the running one when it is new
 * enough. Works whatever Node the person typed `npm start` with.
 */
export function findNode24({ platform = process.platform, arch = process.arch, version = process.versions.node } = {}) {
  const system = platform === "win32" ? "win" : platform;
  const program = platform === "win32" ? "node.exe" : "node";
  const pinned = inRoot("node_modules", `node-${system}-${arch}`, "bin", program);
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(version, 10) >= WANTED) return process.execPath;
  throw new Refusal(
    `Beegrid runs on Node ${WANTED}. It brings its own for Linux (x64, arm64) and Windows (x64), not for ` +
      `${platform} ${arch}; install Node ${WANTED} and start again (this is ${version}).`,
  );
}

/** The environment for everything that is started: our programs and that Node come first on PATH. */
export function environment(node = findNode24()) {
  const path = [inRoot("node_modules", ".bin"), dirname(node), process.env.PATH ?? ""].join(delimiter);
  return { ...process.env, PATH: path, NG_CLI_ANALYTICS: "false" };
}
