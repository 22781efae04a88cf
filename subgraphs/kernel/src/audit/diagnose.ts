import { headOf, sealedAfter, type NotedHead, type Read } from "./chain-reads.js";
import { sealOf, storedRows, type StoredRow } from "./chain.js";

/** What is wrong with the first bad row. */
export enum AuditFault {
  EDITED = "EDITED",
  MISSING = "MISSING",
  SWAPPED = "SWAPPED",
  FORGED = "FORGED",
  TAIL_CUT = "TAIL_CUT",
  HEAD_DIFFERS = "HEAD_DIFFERS",
}

/** Where a chain breaks. */
export interface BadRow {
  /** Its place, from 1; null for a row that was given a seal and no place. */
  seq: number | null;
  /** The row that stands there; null where none does. */
  id: string | null;
  fault: AuditFault;
}

/** Says what happened at the first place after `last` where `row` does not fit. */
export async function diagnose(read: Read, last: NotedHead, row: StoredRow): Promise<BadRow> {
  const seq = last.seq + 1;
  const id = row.seq === seq ? row.id : null;
  if (await standsElsewhere(read, last)) return { seq, id, fault: AuditFault.SWAPPED };
  if (id === null) return { seq, id, fault: AuditFault.MISSING };
  const head = await headOf(read);
  const forged = seq > (head?.seq ?? 0) || (await isCopied(read, row));
  return { seq, id, fault: forged ? AuditFault.FORGED : AuditFault.EDITED };
}

/** Whether the row that belongs here is there, under another number. */
async function standsElsewhere(read: Read, last: NotedHead): Promise<boolean> {
  for (let after = last.seq; ;) {
    const rows = await sealedAfter(read, after);
    if (rows.some((row) => row.hash === sealOf(last.hash, row, last.seq + 1))) return true;
    const end = rows.at(-1)?.seq;
    if (!end) return false;
    after = end;
    await new Promise((turn) => setImmediate(turn));
  }
}

async function isCopied(read: Read, { id, hash }: StoredRow): Promise<boolean> {
  return read((m) => storedRows(m).where("e.hash = :hash AND e.id <> :id", { hash, id }).getExists());
}

/** A row with a seal and no place: the sealer gives both at once. */
export async function strayRow(read: Read): Promise<BadRow | null> {
  const stray = await read((m) => storedRows(m).where("e.seq IS NULL AND e.hash IS NOT NULL").getRawOne<StoredRow>());
  return stray ? { seq: null, id: stray.id, fault: AuditFault.FORGED } : null;
}
