import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { tables } from "@beegrid/kernel";

/** Party members and mentors; the roster in the order in which people joined. */
export class Party1764028900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.createIndex("members", new TableIndex({ name: "IX_members_joined", columnNames: ["joinedAt", "id"] }));
    await t.create("party_members", {
      columns: [t.id(), t.ref("memberId"), t.ref("branchId", true), t.path(), t.code("source"), t.time("foundAt")],
      indices: { IX_party_members_found: ["foundAt", "id"], IX_party_members_path: ["path", "id"] },
      uniques: { UQ_party_members_member: ["memberId"] },
    });
    await t.create("mentors", {
      columns: [t.id(), t.ref("memberId"), t.ref("branchId", true), t.path(), t.time("since"), t.time("endedAt", true)],
      indices: { IX_mentors_member: ["memberId"], IX_mentors_since: ["since", "id"] },
    });
    await t.create("mentor_applicants", {
      columns: [t.key("mentorId", 36), t.key("memberId", 36)],
      indices: { IX_mentor_applicants_member: ["memberId"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
