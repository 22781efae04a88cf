import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

/** A volunteer's page asks for the duties and needs of one person. */
export class ServiceOfAPerson1764143000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const duties = new TableIndex({ name: "IX_guard_duties_member", columnNames: ["memberId"] });
    await runner.createIndex("guard_duties", duties);
    const needs = new TableIndex({ name: "IX_needs_claimed_by", columnNames: ["claimedById"] });
    await runner.createIndex("needs", needs);
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
