import { createAuditChain } from "@beegrid/kernel";
import type { MigrationInterface } from "typeorm";

export class AuditChain1764130000000 implements MigrationInterface {
  up = createAuditChain;

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
