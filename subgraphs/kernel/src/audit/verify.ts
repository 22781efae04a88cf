import type { CountyDoor } from "../county-door.js";
import { PROVINCE } from "../province.js";
import { AuditEntry } from "../kernel-tables.js";
import { currentViewer } from "../viewer.js";
import { beginning, sealOf, storedRows, type StoredRow } from "./chain.js";
import { AuditFault, diagnose, strayRow, type BadRow } from "./diagnose.js";
import { headOf, rowAt, sealedAfter, type NotedHead, type Read } from "./chain-reads.js";

export interface ChainReport {
  sealed: number;
  /** Appended and not sealed yet: a second's worth while the product runs. */
  unsealed: number;
  /** Up to where everything is as it was sealed. */
  intactTo: number;
  firstBad: BadRow | null;
  /** The last seal; null when nothing was sealed yet. */
  head: NotedHead | null;
}

/** Walks the chain of the viewer's county from its beginning to its end, while others append; `noted` are heads seen before. */
export async function verifyAudit(door: CountyDoor, noted: NotedHead[] = []): Promise<ChainReport> {
  const read: Read = (work) => door.read(work);
  const start = beginning(currentViewer().county ?? PROVINCE, door.subgraph);
  const { last, firstBad } = await walk(read, start, noted);
  const head = await headOf(read);
  const [sealed, unsealed] = await read(async (m) => {
    const all = await m.count(AuditEntry);
    const open = await storedRows(m).where("e.seq IS NULL").getCount();
    return [all - open, open];
  });
  const intactTo = firstBad?.seq ? firstBad.seq - 1 : last.seq;
  return { sealed, unsealed, intactTo, firstBad: firstBad ?? (await strayRow(read)), head };
}

export async function auditHead(door: CountyDoor): Promise<NotedHead | null> {
  return headOf((work) => door.read(work));
}

interface Walked {
  /** The last row that is as it was sealed. */
  last: NotedHead;
  firstBad: BadRow | null;
}

async function walk(read: Read, start: string, noted: NotedHead[]): Promise<Walked> {
  let last: NotedHead = { seq: 0, hash: start };
  for (;;) {
    const rows: StoredRow[] = await sealedAfter(read, last.seq);
    for (const row of rows) {
      const seq = last.seq + 1;
      if (row.seq !== seq || sealOf(last.hash, row, seq) !== row.hash)
        return { last, firstBad: await diagnose(read, last, row) };
      const { id, hash } = row;
      if (noted.some((head) => head.seq === seq && head.hash !== hash))
        return { last, firstBad: { seq, id, fault: AuditFault.HEAD_DIFFERS } };
      last = { seq, hash };
    }
    // SQLite's reads never wait: others take their turn between two pages.
    await new Promise((turn) => setImmediate(turn));
    if (rows.length) continue;
    const end = await endOf(read, last, noted);
    if (end !== "goes on") return { last, firstBad: end };
  }
}

/** The head is read after the rows and moves with them, so it can only be further than they were. */
async function endOf(read: Read, last: NotedHead, noted: NotedHead[]): Promise<BadRow | null | "goes on"> {
  const stored = await headOf(read);
  if (!stored && last.seq) return { seq: last.seq, id: null, fault: AuditFault.HEAD_DIFFERS };
  const head = stored ?? last;
  const next = await rowAt(read, last.seq + 1);
  if (next && head.seq > last.seq) return "goes on";
  if (head.seq < last.seq) {
    const row = await rowAt(read, head.seq + 1);
    return { seq: head.seq + 1, id: row?.id ?? null, fault: AuditFault.FORGED };
  }
  if (Math.max(head.seq, ...noted.map(({ seq }) => seq)) > last.seq)
    return { seq: last.seq + 1, id: null, fault: AuditFault.TAIL_CUT };
  return head.hash === last.hash ? null : { seq: last.seq, id: null, fault: AuditFault.HEAD_DIFFERS };
}
