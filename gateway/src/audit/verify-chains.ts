import { AuditFault, type BadRow, type ChainReport, type Installation, StartUpError } from "@beegrid/kernel";
import { table } from "../county/table.js";
import { lookingAt } from "./chains.js";
import type { Notes } from "./noted-heads.js";

/** Says of every chain up to where it is intact, or names the first bad row; 1 when one is bad. */
export async function verifyChains(installation: Installation, places: string[], notes: Notes): Promise<number> {
  return lookingAt(installation, async (subgraphs) => {
    const chains = places.flatMap((place) => subgraphs.map((subgraph) => ({ place, subgraph })));
    const left = new Set(notes.keys());
    for (const { place, subgraph } of chains) left.delete(`${place}/${subgraph.name}`);
    if (left.size) throw new StartUpError(`No chain of that name is being verified: ${[...left].join(", ")}.`);
    const reports: { chain: string; report: ChainReport }[] = [];
    for (const { place, subgraph } of chains) {
      const chain = `${place}/${subgraph.name}`;
      reports.push({ chain, report: await subgraph.verifyAudit(place, notes.get(chain)) });
    }
    const rows = reports.map(({ chain, report }) => [
      chain,
      String(report.sealed),
      String(report.unsealed),
      report.firstBad ? said(report.firstBad) : `chain intact to row ${report.intactTo}`,
    ]);
    console.log(table(["chain", "sealed", "unsealed", "result"], rows));
    return reports.some(({ report }) => report.firstBad) ? 1 : 0;
  });
}

const WHAT: Record<AuditFault, string> = {
  [AuditFault.EDITED]: "was edited: it does not say what was sealed",
  [AuditFault.MISSING]: "is missing",
  [AuditFault.SWAPPED]: "is not in its place: another row stands there",
  [AuditFault.FORGED]: "was slipped in: it was never sealed here",
  [AuditFault.TAIL_CUT]: "is missing: from there on the tail was cut off",
  [AuditFault.HEAD_DIFFERS]: "has another seal than was noted",
};

function said({ seq, id, fault }: BadRow): string {
  const row = seq === null ? "FIRST BAD ROW has no place" : `FIRST BAD ROW ${seq}`;
  return `${row}${id === null ? "" : ` (${id})`} ${WHAT[fault]}`;
}
