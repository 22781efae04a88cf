import { createAuditHead } from "@beegrid/kernel";
import type { MigrationInterface } from "typeorm";

export class AuditHead1764136000000 implements MigrationInterface {
  up = createAuditHead;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
