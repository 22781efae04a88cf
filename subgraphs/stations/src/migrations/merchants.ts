import { tables } from "@beegrid/kernel";
import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

/** Merchants and canteens, and the zones of stations. */
export class Merchants1764028900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.addColumn("stations", new TableColumn(t.json("zoneLabels", true)));
    await t.create("merchants", {
      columns: [
        t.id(),
        t.code("code"),
        t.json("label"),
        t.json("offerLabel"),
        t.code("division"),
        t.bool("example"),
        t.time("listedAt", true),
        t.time("withdrawnAt", true),
      ],
      uniques: { UQ_merchants_code: ["code"] },
    });
    await t.create("canteens", {
      columns: [
        t.id(),
        t.code("code"),
        t.json("label"),
        t.code("division"),
        t.int("seats"),
        t.json("serviceLabels"),
        t.bool("example"),
        t.time("listedAt", true),
        t.time("withdrawnAt", true),
      ],
      uniques: { UQ_canteens_code: ["code"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
