import { tables } from "@beegrid/kernel";
import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

type Tables = ReturnType<typeof tables>;

/** Duty, activities and awards as rows, and the units they stand in. */
export class DutyAndActivities1764115200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.addColumns("known_organizations", [
      new TableColumn({ ...t.code("kind"), default: "'STATION'" }),
      new TableColumn(t.text("name", 200, true)),
    ]);
    await runner.createIndices("known_organizations", [
      new TableIndex({ name: "IX_known_organizations_kind", columnNames: ["kind", "path"] }),
      new TableIndex({ name: "IX_known_organizations_path", columnNames: ["path"] }),
    ]);
    await runner.createIndex(
      "volunteers",
      new TableIndex({ name: "IX_volunteers_grid_path", columnNames: ["gridPath", "id"] }),
    );
    await createDuty(t);
    await createGuard(t);
    await createActivities(t);
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

async function createDuty(t: Tables): Promise<void> {
  await t.create("grid_workers", {
    columns: [
      t.id(),
      t.ref("memberId"),
      t.code("employment"),
      t.json("roleCodes"),
      t.ref("gridId"),
      t.path(),
      t.ref("secondGridId", true),
      t.path("secondPath", true),
      t.time("appointedAt"),
      t.time("endedAt", true),
    ],
    indices: {
      IX_grid_workers_appointed: ["appointedAt", "id"],
      IX_grid_workers_path: ["path", "appointedAt", "id"],
      IX_grid_workers_second_path: ["secondPath"],
      IX_grid_workers_employment: ["employment", "appointedAt", "id"],
      IX_grid_workers_member: ["memberId"],
    },
    checks: {
      CK_grid_workers_second_grid: "(secondGridId IS NULL) = (secondPath IS NULL) AND secondGridId <> gridId",
      CK_grid_workers_ended: "endedAt >= appointedAt",
    },
  });
  await t.create("duty_post_assignments", {
    columns: [
      t.id(),
      t.ref("memberId"),
      t.code("postCode"),
      t.ref("organizationId", true),
      t.path(),
      t.time("assignedAt"),
      t.time("endedAt", true),
    ],
    indices: {
      IX_duty_post_assignments_assigned: ["assignedAt", "id"],
      IX_duty_post_assignments_path: ["path", "assignedAt", "id"],
      IX_duty_post_assignments_post: ["postCode", "assignedAt", "id"],
      IX_duty_post_assignments_member: ["memberId"],
    },
    checks: { CK_duty_post_assignments_ended: "endedAt >= assignedAt" },
  });
}

async function createGuard(t: Tables): Promise<void> {
  await t.create("guard_posts", {
    columns: [
      t.id(),
      t.text("school", 200),
      t.ref("organizationId", true),
      t.path(),
      t.time("openedAt"),
      t.time("closedAt", true),
      t.bool("example"),
    ],
    indices: { IX_guard_posts_school: ["school", "id"], IX_guard_posts_path: ["path", "school", "id"] },
    checks: { CK_guard_posts_closed: "closedAt >= openedAt" },
  });
  await t.create("guard_duties", {
    columns: [
      t.id(),
      t.ref("postId"),
      t.ref("memberId"),
      t.code("guardGroup"),
      t.path(),
      t.time("startedAt"),
      t.time("endedAt", true),
    ],
    indices: {
      IX_guard_duties_post: ["postId", "guardGroup", "memberId"],
      IX_guard_duties_group: ["guardGroup", "path", "memberId"],
    },
    checks: { CK_guard_duties_ended: "endedAt >= startedAt" },
  });
  await t.create("guard_attendances", {
    columns: [
      t.id(),
      t.ref("postId"),
      t.ref("memberId"),
      t.code("guardGroup"),
      t.code("shift"),
      t.path(),
      t.time("at"),
    ],
    indices: {
      IX_guard_attendances_at: ["at", "id"],
      IX_guard_attendances_path: ["path", "at", "id"],
      IX_guard_attendances_post: ["postId", "at", "id"],
      IX_guard_attendances_group: ["guardGroup", "at", "id"],
    },
  });
}

async function createActivities(t: Tables): Promise<void> {
  await t.create("needs", {
    columns: [
      t.id(),
      t.text("title", 200),
      t.code("state"),
      t.ref("organizationId", true),
      t.path(),
      t.time("publishedAt"),
      t.time("claimedAt", true),
      t.ref("claimedById", true),
      t.time("doneAt", true),
      t.time("confirmedAt", true),
    ],
    indices: {
      IX_needs_published: ["publishedAt", "id"],
      IX_needs_path: ["path", "publishedAt", "id"],
      IX_needs_state: ["state", "publishedAt", "id"],
      IX_needs_done: ["doneAt"],
    },
  });
  await t.create("awards", {
    columns: [t.id(), t.code("campaignCode"), t.ref("memberId"), t.path(), t.time("grantedAt")],
    indices: {
      IX_awards_granted: ["grantedAt", "id"],
      IX_awards_path: ["path", "grantedAt", "id"],
      IX_awards_campaign: ["campaignCode", "grantedAt", "id"],
    },
    uniques: { UQ_awards_member: ["memberId", "campaignCode"] },
  });
  await t.create("community_check_ins", {
    columns: [t.id(), t.ref("memberId"), t.ref("communityId", true), t.path(), t.time("at")],
    indices: {
      IX_community_check_ins_at: ["at", "id"],
      IX_community_check_ins_path: ["path", "at", "id"],
      IX_community_check_ins_member: ["memberId"],
    },
  });
}
