import { tally } from "./journal.js";
import type { Outcome } from "./run.js";

/** Rows named per invariant: the first ones say enough. */
const NAMED = 10;

/** What was done and what came of it, line by line. */
export function report({
  plan,
  journal,
  faults,
  probed,
  failedInFlight,
  seconds,
  restored,
  broken,
  checked,
}: Outcome): string[] {
  const applied = journal.applied.length;
  const kinds = tally(faults.map(({ kind }) => kind));
  const kills = faults.filter(({ kind }) => kind.endsWith("killed")).length;
  return [
    `faults, ${plan.shape} on ${plan.engine}, seed ${plan.seed}: ${applied} operations applied in ${seconds.toFixed(0)} s (${(applied / seconds).toFixed(1)} a second), ${journal.duplicates} duplicates sent, ${journal.retries} retries`,
    `applied: ${listed(tally(journal.applied.map(({ operation }) => operation.command)))}`,
    `refused: ${listed(journal.refused)}`,
    `answers that said nothing: ${listed(tally(journal.unknown.map(({ why }) => why)))}`,
    `${kills} kills; faults: ${listed(kinds)}`,
    ...Object.keys(kinds).flatMap((kind) =>
      recovery(
        kind,
        faults.flatMap((one) => (one.kind === kind ? [one.recoveredMs ?? -1] : [])),
      ),
    ),
    ...[...new Set(probed.map(({ subgraph }) => subgraph))].map(
      (name) => `while ${name} hung, the gateway said so after ${spread(timesOf(name, probed))}`,
    ),
    ...(faults.some(({ kind }) => kind.endsWith("told to stop"))
      ? [`SIGTERM under load: ${failedInFlight} failed in flight`]
      : []),
    `its backup was restored on an empty machine in ${restored.seconds.toFixed(1)} s`,
    ...Object.entries(broken).flatMap(([name, rows]) => [
      `BROKEN: ${name} (${rows.length})`,
      ...rows.slice(0, NAMED).map((row) => `  ${row}`),
    ]),
    `${Object.keys(broken).length} invariants broken of ${checked}; seed ${plan.seed}`,
  ];
}

const listed = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ") || "none";

function recovery(kind: string, times: number[]): string[] {
  const known = times.filter((time) => time >= 0);
  return known.length ? [`  ${kind}: ready again after ${spread(known)}`] : [];
}

const timesOf = (name: string, probed: Outcome["probed"]): number[] =>
  probed.flatMap(({ subgraph, ms }) => (subgraph === name ? [ms] : []));

/** "median 0.41 s, at most 1.20 s (7 times)". */
function spread(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const seconds = (ms: number | undefined) => ((ms ?? 0) / 1000).toFixed(2);
  return `median ${seconds(sorted[sorted.length >> 1])} s, at most ${seconds(sorted.at(-1))} s (${sorted.length} times)`;
}
