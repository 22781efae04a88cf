import { Entity, TableIndex, type QueryRunner } from "typeorm";
import { IntColumn, KeyColumn, TextColumn, TimeColumn } from "../columns.js";
import { tables } from "../migration.js";

export const CHAIN = "audit";

/** How far the chain goes: without it, rows cut off its end would leave a shorter chain that is whole. One row, once something was sealed. */
@Entity("audit_head")
export class AuditHead {
  @KeyColumn() chain: string;
  /** Rows in the chain, and so the last one's place. */
  @IntColumn() count: number;
  /** Seal of the last one. */
  @TextColumn(43) hash: string;
  @TimeColumn() sealedAt: Date;
}

export async function createAuditHead(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("audit_head", {
    columns: [t.key("chain"), t.int("count"), t.text("hash", 43), t.time("sealedAt")],
  });
  // The sealer takes what has no place yet in the order of time.
  await runner.createIndex("audit", new TableIndex({ name: "IX_audit_unsealed", columnNames: ["seq", "at", "id"] }));
}
