import { tables } from "@beegrid/kernel";
import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

/** Apps have budgets of their own. */
export class ClientBudgets1764130100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.addColumns("clients", [
      new TableColumn(t.int("requestsPerMinute", true)),
      new TableColumn(t.int("costPerMinute", true)),
    ]);
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
