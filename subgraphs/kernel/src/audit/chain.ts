import { createHash } from "node:crypto";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { AuditEntry } from "../kernel-tables.js";

/** A row as it lies in the database, read past the columns' transformers: the seal covers what is stored, byte by byte. */
export interface StoredRow {
  id: string;
  at: string | number;
  action: string;
  outcome: string;
  actorKind: string;
  actor: string;
  subject: string;
  reason: string | null;
  fields: string | null;
  seq: number | null;
  hash: string | null;
}

const COLUMNS = [
  "id",
  "at",
  "action",
  "outcome",
  "actorKind",
  "actor",
  "subject",
  "reason",
  "fields",
  "seq",
  "hash",
] as const satisfies (keyof StoredRow)[];

export function storedRows(m: EntityManager): SelectQueryBuilder<AuditEntry> {
  const query = m.createQueryBuilder(AuditEntry, "e").select("e.id", "id");
  for (const column of COLUMNS.slice(1)) query.addSelect(`e.${column}`, column);
  return query;
}

/** What stands before the first row: a chain that is carried to another county or subgraph fits nowhere. */
export function beginning(county: string, subgraph: string): string {
  return `${county}/${subgraph}`;
}

/** The seal of a row at a place in the chain: SHA-256 over the seal before it and everything the row says. */
export function sealOf(before: string, row: StoredRow, seq: number): string {
  const { id, at, action, outcome, actorKind, actor, subject, reason, fields } = row;
  const says = JSON.stringify([seq, id, Number(at), action, outcome, actorKind, actor, subject, reason, fields]);
  return createHash("sha256").update(`${before}\n${says}`).digest("base64url");
}
