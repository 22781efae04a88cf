import { createKernelTables, tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class Init1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createKernelTables(runner);
    const t = tables(runner);
    await t.create("incidents", {
      columns: [
        t.id(),
        t.text("number", 32),
        t.code("kind"),
        t.code("channel"),
        t.code("categoryCode"),
        t.code("state"),
        t.int("version"),
        t.text("title", 60),
        t.text("description", 2000),
        t.real("longitude", true),
        t.real("latitude", true),
        t.text("address", 200, true),
        t.path("placePath"),
        t.ref("gridId", true),
        t.ref("assigneeId", true),
        t.path("assigneePath", true),
        t.ref("reporterId", true),
        t.text("reportedById", 80),
        t.time("reportedAt"),
        t.time("changedAt"),
        t.code("dueStep", true),
        t.time("dueAt", true),
        t.time("dueOrder"),
        t.int("allowanceMinutes", true),
        t.bool("workingTime", false),
        t.time("pausedAt", true),
        t.int("pausedMinutesLeft", true),
        t.time("resolvedAt", true),
        t.text("resolvedById", 80, true),
        t.time("verifiedAt", true),
        t.text("verifiedById", 80, true),
        t.int("verificationFailures", false, 0),
        t.code("confirmation", true),
        t.time("confirmedAt", true),
        t.int("satisfaction", true),
        t.text("confirmationNote", 500, true),
        t.int("urgedCount", false, 0),
        t.bool("escalated", false),
        t.ref("duplicateOfId", true),
      ],
      uniques: { UQ_incidents_number: ["number"] },
      indices: {
        IX_incidents_reported: ["reportedAt", "id"],
        IX_incidents_due: ["dueOrder", "id"],
        IX_incidents_place_due: ["placePath", "dueOrder", "id"],
        IX_incidents_assignee_due: ["assigneePath", "dueOrder", "id"],
        IX_incidents_state_due: ["state", "dueOrder", "id"],
        IX_incidents_reporter: ["reporterId", "reportedAt", "id"],
        IX_incidents_changed: ["changedAt"],
        IX_incidents_near: ["categoryCode", "latitude"],
      },
    });
    await t.create("transitions", {
      columns: [
        t.id(),
        t.ref("incidentId"),
        t.code("step"),
        t.code("fromState", true),
        t.code("toState"),
        t.text("note", 1000, true),
        t.text("byId", 80),
        t.ref("organizationId", true),
        t.time("at"),
      ],
      indices: { IX_transitions_incident: ["incidentId", "at", "id"], IX_transitions_by: ["byId", "incidentId"] },
    });
    await t.create("follows", { columns: [t.key("accountId", 80), t.key("incidentId", 36)] });
    await t.create("sequences", { columns: [t.key("year"), t.int("last")] });
    await t.create("attachments", {
      columns: [
        t.id(),
        t.ref("incidentId", true),
        t.text("uploadedById", 80),
        t.time("uploadedAt"),
        t.code("kind"),
        t.code("contentType"),
        t.int("byteSize"),
        t.int("width", true),
        t.int("height", true),
        t.real("durationSeconds", true),
      ],
      indices: { IX_attachments_incident: ["incidentId", "id"], IX_attachments_orphans: ["incidentId", "uploadedAt"] },
    });
    await t.create("known_organizations", {
      columns: [
        t.id(),
        t.text("code", 60),
        t.code("kind"),
        t.text("name", 200),
        t.path(),
        t.real("longitude", true),
        t.real("latitude", true),
        t.int("version"),
      ],
      uniques: { UQ_known_organizations_code: ["code"] },
      indices: { IX_known_organizations_kind: ["kind"] },
    });
    await t.create("known_members", {
      columns: [t.id(), t.ref("gridId", true), t.path("gridPath", true), t.int("version")],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...runner.connection.entityMetadatas].reverse()) await runner.dropTable(table.tableName);
  }
}
