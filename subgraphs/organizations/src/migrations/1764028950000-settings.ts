import { tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

interface Published {
  section: string;
  version: number;
  value: string;
  publishedAt: number | string;
}

const SECTIONS = "county_sections";
const NEXT = "county_sections_next";

/** Sections know who published them, and have an id by which a repeated answer finds them. */
export class Settings1764028950000 implements MigrationInterface {
  /** The rows are copied before their table goes, and the copy takes its name last: killed anywhere, there is one whole table. */
  async up(runner: QueryRunner): Promise<void> {
    if ((await runner.hasTable(SECTIONS)) && !(await runner.hasColumn(SECTIONS, "id"))) {
      await copy(runner);
      await runner.dropTable(SECTIONS);
    }
    if (await runner.hasTable(NEXT)) await runner.renameTable(NEXT, SECTIONS);
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

async function copy(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create(NEXT, {
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
  await runner.query(`DELETE FROM ${NEXT}`);
  const rows = (await runner.query(`SELECT section, version, value, publishedAt FROM ${SECTIONS}`)) as Published[];
  for (const { section, version, value, publishedAt } of rows)
    await runner.query(`INSERT INTO ${NEXT} (id, section, version, value, publishedAt) VALUES (?, ?, ?, ?, ?)`, [
      `${section}.${version}`,
      section,
      version,
      value,
      publishedAt,
    ]);
}
