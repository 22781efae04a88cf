import { spawn } from "node:child_process";

/** What must not outlive this script: running children and whatever was registered with `atExit`. */
const running = new Set();
const cleanUps = [];
let leaving = false;

/**
 * Starts a program in a process group of its own. Ctrl-C in a terminal then reaches this script alone, which stops the
 * whole group: nothing is signalled twice and no grandchild is left behind.
 */
export function start(command, args, options = {}) {
  if (leaving) throw new Error(`Stopping; ${command} is not started any more.`);
  const child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
  running.add(child);
  child.once("error", () => running.delete(child));
  child.once("exit", () => running.delete(child));
  return child;
}

/** Sends a signal to a child's group; a group that is already gone is fine. */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/**
 * Resolves with the exit code; a child ended by a signal gives 1, one that could not start throws. While the script is
 * ending it never resolves: what would come next must not begin.
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (!leaving) resolve(code ?? 1);
    });
  });
}

/**
 * Runs a program to its end and keeps what it printed, for steps whose output is only worth reading when they fail.
 * Resolves with `{ code, output }`.
 */
export async function runQuietly(command, args, options = {}) {
  let child;
  let output = "";
  try {
    child = start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    return { code: await ended(child), output };
  } catch (error) {
    return { code: 127, output: `${output}${command}: ${error.message}\n` };
  }
}

/** Stops a child's group: SIGTERM, and SIGKILL when it has not gone after `graceMs`. */
export async function stop(child, graceMs = 8000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  await gone;
  clearTimeout(timer);
}

/** Registers work that must happen before this script ends, also after a failure or a signal; last in, first out. */
export function atExit(work) {
  cleanUps.push(work);
}

/** True once the script is ending: an error that follows from it is no news. */
export const isLeaving = () => leaving;

/** Ends the script: children first, then the clean-ups, each once. */
export async function leave(code) {
  if (leaving) return;
  leaving = true;
  await Promise.allSettled([...running].map((child) => stop(child)));
  for (const work of cleanUps.reverse()) {
    try {
      await work();
    } catch (error) {
      console.error(`While cleaning up: ${error.message}`);
    }
  }
  process.exit(code);
}

const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** From here on a signal cleans up and ends the script. Returns a function that takes this back. */
export function leaveOnSignals() {
  const listeners = Object.entries(NUMBERS).map(([signal, number]) => [signal, () => leave(128 + number)]);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => listeners.forEach(([signal, listener]) => process.off(signal, listener));
}
