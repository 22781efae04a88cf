import { tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which backups were taken of the county. */
export class Backups1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await t.create("backups", {
      columns: [
        t.id(),
        t.time("takenAt"),
        t.int("seconds"),
        t.int("rows"),
        t.int("attachments"),
        t.int("missing"),
        t.real("megabytes"),
        t.text("folder", 255),
      ],
      indices: { IX_backups_at: ["takenAt", "id"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
