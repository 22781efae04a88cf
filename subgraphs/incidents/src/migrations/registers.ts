import { tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class Registers1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await t.create("devices", {
      columns: [
        t.id(),
        t.text("code", 60),
        t.code("kind"),
        t.text("place", 200),
        t.real("longitude", true),
        t.real("latitude", true),
        t.ref("organizationId", true),
        t.path(),
        t.time("registeredAt"),
        t.time("retiredAt", true),
      ],
      uniques: { UQ_devices_code: ["code"] },
      indices: { IX_devices_path: ["path", "code"] },
    });
    await t.create("base_records", {
      columns: [t.id(), t.code("class"), t.int("count"), t.ref("gridId"), t.path(), t.time("countedOn")],
      indices: {
        IX_base_records_path: ["path", "id"],
        IX_base_records_counted: ["countedOn", "id"],
        IX_base_records_newest: ["gridId", "class", "countedOn", "id"],
      },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
