import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Starts a program of this folder in a process of its own, for what only a second process can show. */
export function startChild(program: string, ...args: string[]): ChildProcess {
  const file = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
  return spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "inherit"] });
}

/** How it ended: its exit code, or the signal that killed it. */
export async function endOf(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  return code ?? signal ?? "unknown";
}
