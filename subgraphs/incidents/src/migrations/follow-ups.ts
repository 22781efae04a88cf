import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

export class FollowUps1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      "incidents",
      new TableIndex({ name: "IX_incidents_state_resolved", columnNames: ["state", "resolvedAt"] }),
    );
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
