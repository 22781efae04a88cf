import type { MigrationInterface, QueryRunner } from "typeorm";
import { tables } from "@beegrid/kernel";

/** Party members who were found, mentors and whom they look after. */
export class Party1764028900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await t.create("party_members", {
      columns: [t.id(), t.ref("memberId"), t.ref("branchId", true), t.code("source"), t.time("foundAt"), t.path()],
      indices: {
        IX_party_members_found: ["foundAt", "id"],
        IX_party_members_path: ["path", "foundAt", "id"],
      },
      uniques: { UQ_party_members_member: ["memberId"] },
    });
    await t.create("mentors", {
      columns: [t.id(), t.ref("memberId"), t.ref("branchId", true), t.time("since"), t.time("until", true), t.path()],
      indices: { IX_mentors_since: ["since", "id"], IX_mentors_path: ["path", "since", "id"] },
      uniques: { UQ_mentors_member: ["memberId"] },
    });
    await t.create("mentored_applicants", {
      columns: [t.id(), t.ref("mentorId"), t.time("since")],
      indices: { IX_mentored_applicants_mentor: ["mentorId"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
