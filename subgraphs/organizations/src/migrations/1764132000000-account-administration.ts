import { tables } from "@beegrid/kernel";
import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

/** Accounts are looked after: who granted a role, which version was seen, when somebody was last here. */
export class AccountAdministration1764132000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await runner.addColumns("accounts", [
      new TableColumn(t.time("lastSignInAt", true)),
      new TableColumn(t.int("version", false, 1)),
    ]);
    await runner.addColumn("grants", new TableColumn(t.ref("grantedById", true)));
    // Older sessions are swept, so for most accounts the next sign-in is the first that is known.
    await runner.query(
      "UPDATE accounts SET lastSignInAt = (SELECT MAX(s.createdAt) FROM sessions s WHERE s.accountId = accounts.id)",
    );
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
