import type { EntityManager } from "typeorm";
import { AuditHead, CHAIN } from "./audit-head.js";
import { storedRows, type StoredRow } from "./chain.js";

/** A place in a chain and the seal that stands there: as noted somewhere out of the database's reach. */
export interface NotedHead {
  seq: number;
  hash: string;
}

const PAGE = 1000;
export type Read = <T>(work: (m: EntityManager) => Promise<T>) => Promise<T>;

export async function headOf(read: Read): Promise<NotedHead | null> {
  const head = await read((m) => m.findOneBy(AuditHead, { chain: CHAIN }));
  return head && { seq: head.count, hash: head.hash };
}

/** A page of sealed rows, in the order of their places. */
export function sealedAfter(read: Read, seq: number): Promise<StoredRow[]> {
  return read((m) => storedRows(m).where("e.seq > :seq", { seq }).orderBy("e.seq").limit(PAGE).getRawMany<StoredRow>());
}

export function rowAt(read: Read, seq: number): Promise<StoredRow | undefined> {
  return read((m) => storedRows(m).where("e.seq = :seq", { seq }).getRawOne<StoredRow>());
}
