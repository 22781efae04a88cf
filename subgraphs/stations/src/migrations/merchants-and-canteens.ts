import { tables } from "@beegrid/kernel";
import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

export class MerchantsAndCanteens1764028900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await t.create("merchants", {
      columns: [
        t.id(),
        t.code("code"),
        t.json("label"),
        t.json("offering"),
        t.code("divisionCode"),
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
        t.int("seats"),
        t.json("offering"),
        t.code("divisionCode"),
        t.bool("example"),
        t.time("listedAt", true),
        t.time("withdrawnAt", true),
      ],
      uniques: { UQ_canteens_code: ["code"] },
    });
    const path = new TableIndex({ name: "IX_known_organizations_path", columnNames: ["path"] });
    await runner.createIndex("known_organizations", path);
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
