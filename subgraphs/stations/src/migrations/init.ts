import { createKernelTables, tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class Init1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createKernelTables(runner);
    const t = tables(runner);
    await t.create("stations", {
      columns: [
        t.id(),
        t.code("code"),
        t.json("label"),
        t.code("typeCode"),
        t.text("address", 200),
        t.real("longitude"),
        t.real("latitude"),
        t.json("openingHours"),
        t.code("standardCode", true),
        t.json("metItems"),
        t.bool("example"),
        t.time("listedAt", true),
        t.time("withdrawnAt", true),
      ],
      uniques: { UQ_stations_code: ["code"] },
    });
    await t.create("offered_services", { columns: [t.key("stationId", 36), t.key("code")] });
    await t.create("known_organizations", {
      columns: [t.id(), t.text("code", 60), t.path(), t.int("version")],
      uniques: { UQ_known_organizations_code: ["code"] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...runner.connection.entityMetadatas].reverse()) await runner.dropTable(table.tableName);
  }
}
