import { tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

interface Published {
  section: string;
  version: number;
  value: string;
  publishedAt: number | string;
}

/** Sections know who published them, and have an id by which a repeated answer finds them. */
export class Settings1764028950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    const rows = (await runner.query(
      "SELECT section, version, value, publishedAt FROM county_sections",
    )) as Published[];
    await runner.dropTable("county_sections");
    await t.create("county_sections", {
      columns: [
        t.key("id", 60),
        t.code("section"),
        t.int("version"),
        t.json("value"),
        t.time("publishedAt"),
        t.text("publishedBy", 36, true),
      ],
      uniques: { UQ_county_sections: ["section", "version"] },
    });
    for (const { section, version, value, publishedAt } of rows)
      await runner.query(
        "INSERT INTO county_sections (id, section, version, value, publishedAt) VALUES (?, ?, ?, ?, ?)",
        [`${section}.${version}`, section, version, value, publishedAt],
      );
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
