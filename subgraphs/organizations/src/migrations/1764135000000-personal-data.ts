import { tables } from "@beegrid/kernel";
import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

/** Consents of members, and members who were erased. */
export class PersonalData1764135000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.addColumn("members", new TableColumn(t.time("erasedAt", true)));
    await t.create("consents", {
      columns: [
        t.id(),
        t.ref("memberId"),
        t.code("purpose"),
        t.bool("given"),
        t.code("source"),
        t.text("recordedById", 80, true),
        t.time("at"),
      ],
      indices: { IX_consents_member: ["memberId", "at", "id"] },
    });
    await t.create("member_erasures", {
      columns: [t.id(), t.ref("memberId"), t.path("path", true), t.json("findings"), t.time("erasedAt")],
      indices: { IX_member_erasures_at: ["erasedAt", "id"] },
      uniques: { UQ_member_erasures_member: ["memberId"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
