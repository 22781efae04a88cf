import { tables } from "@beegrid/kernel";
import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

export class DayCounts1764122400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    const day = { ...t.int("day"), isPrimary: true };
    await runner.createIndex(
      "transitions",
      new TableIndex({ name: "IX_transitions_at", columnNames: ["at", "incidentId"] }),
    );
    await t.create("day_counts", {
      columns: [t.key("path", 255), day, t.key("metric"), t.int("change")],
      indices: { IX_day_counts_day: ["day"] },
    });
    await t.create("dirty_days", { columns: [day] });
    // What happened before there were counts is counted once.
    await runner.query(
      `INSERT INTO dirty_days (day)
       SELECT days.day FROM (
         SELECT DISTINCT (at + 28800000 - (at + 28800000) % 86400000) / 86400000 AS day FROM transitions
       ) days WHERE days.day NOT IN (SELECT day FROM dirty_days)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
