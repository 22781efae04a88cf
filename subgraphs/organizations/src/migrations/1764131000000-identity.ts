import { tables } from "@beegrid/kernel";
import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

/** Passwords that must be changed and are not used again, pending one-time codes and recovery codes, devices of sessions. */
export class Identity1764131000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.addColumns("accounts", [
      new TableColumn(t.bool("mustChangePassword", false)),
      new TableColumn(t.time("passwordChangedAt", true)),
      new TableColumn(t.text("totpPendingSealed", 120, true)),
    ]);
    await runner.addColumns("sessions", [new TableColumn(t.text("device", 60, true))]);
    await t.create("used_passwords", {
      columns: [t.id(), t.ref("accountId"), t.text("passwordHash", 200), t.time("until")],
      indices: { IX_used_passwords: ["accountId", "until"] },
    });
    await t.create("recovery_codes", {
      columns: [t.id(), t.ref("accountId"), t.text("codeHash", 43), t.time("usedAt", true)],
      uniques: { UQ_recovery_codes: ["accountId", "codeHash"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
