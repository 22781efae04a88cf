import { tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** What keepers say of their stations: closed for a time, and what is there. */
export class Keeping1764142000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await t.create("station_keepings", {
      columns: [
        t.key("stationId", 36),
        t.int("version"),
        t.time("closedAt", true),
        t.time("closedUntil", true),
        t.text("closedReason", 100, true),
        t.time("countedAt", true),
      ],
    });
    await t.create("station_supplies", {
      columns: [t.key("stationId", 36), t.key("code"), t.int("quantity", true), t.text("expiresOn", 10, true)],
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
