/** Compares generated files with committed ones. Returns one sentence per difference, naming the first line of each. */
export function drift(committed: Map<string, string>, generated: Map<string, string>): string[] {
  const names = [...new Set([...committed.keys(), ...generated.keys()])].sort();
  return names.flatMap((name) => {
    const before = committed.get(name);
    const after = generated.get(name);
    if (before === after) return [];
    if (before === undefined) return [`schema/${name} is missing`];
    if (after === undefined) return [`schema/${name} belongs to no subgraph`];
    return [`schema/${name} differs from the code, first in ${firstDifference(before, after)}`];
  });
}

function firstDifference(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const line = old.findIndex((text, index) => text !== now[index]);
  const at = line === -1 ? old.length : line;
  return `line ${at + 1}:\n  committed: ${old[at] ?? "(end)"}\n  code:      ${now[at] ?? "(end)"}`;
}
