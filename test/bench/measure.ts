import { cpus, totalmem } from "node:os";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export type Ask = () => Promise<unknown>;

/** Median of milliseconds of each piece of work, taken in turns, so that what disturbs the machine disturbs all alike. */
export async function medians(asks: Ask[], rounds: number): Promise<number[]> {
  const times = asks.map((): number[] => []);
  // The first rounds fill caches and let the compiler settle.
  for (let round = -Math.ceil(rounds / 5); round < rounds; round++)
    for (const [i, ask] of asks.entries()) {
      const from = performance.now();
      await ask();
      if (round >= 0) times[i]?.push(performance.now() - from);
    }
  return times.map(median);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Resident memory of a process and of its children, in MB. */
export function memoryOf(pid: number): number {
  const own = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(own?.[1] ?? 0) / 1024 + childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), 0);
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return list ? list.split(" ").map(Number) : [];
}

/** What a run was made on. */
export function machine(): string {
  const [first] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  return [
    `${cpus().length} × ${first?.model.trim() ?? "unknown processor"}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.version}`,
    `commit ${commit}`,
    new Date().toISOString().slice(0, 10),
  ].join(", ");
}

/** A table as Markdown, so that it can be pasted into the README as it is. */
export function printTable(title: string, head: string[], rows: (string | number)[][]): void {
  const text = (cell: string | number) => (typeof cell === "number" ? rounded(cell) : cell);
  const lines = [head, head.map((_, i) => (i ? "--:" : "---")), ...rows.map((row) => row.map(text))];
  console.log(`\n### ${title}\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}`);
}

function rounded(value: number): string {
  if (!Number.isFinite(value)) return "—";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value >= 10 ? 1 : 2);
}
