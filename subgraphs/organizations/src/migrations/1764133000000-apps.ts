import { tables, uuid7 } from "@beegrid/kernel";
import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

interface Kept {
  id: string;
  secretHash: string;
  createdAt: number | string;
}

/** Apps have several secrets, announced documents, counts of use, and know who registered them. */
export class Apps1764133000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const t = tables(runner);
    await t.create("client_secrets", {
      columns: [t.id(), t.text("clientId", 80), t.text("hash", 43), t.time("createdAt"), t.time("endsAt", true)],
      indices: { IX_client_secrets_client: ["clientId"] },
    });
    // Killed half-way it goes on: whose secret was moved has one, and once all have, the column is gone.
    const rows = (await runner.hasColumn("clients", "secretHash"))
      ? ((await runner.query(
          "SELECT id, secretHash, createdAt FROM clients WHERE id NOT IN (SELECT clientId FROM client_secrets)",
        )) as Kept[])
      : [];
    for (const { id, secretHash, createdAt } of rows)
      await runner.query("INSERT INTO client_secrets (id, clientId, hash, createdAt) VALUES (?, ?, ?, ?)", [
        uuid7(),
        id,
        secretHash,
        createdAt,
      ]);
    await runner.dropColumn("clients", "secretHash");
    await runner.addColumns("clients", [
      new TableColumn(t.text("divisionPrefix", 6, true)),
      new TableColumn(t.text("createdBy", 80, true)),
      new TableColumn(t.time("lastUsedAt", true)),
      new TableColumn(t.int("version", false, 1)),
    ]);
    await t.create("client_operations", {
      columns: [t.id(), t.text("clientId", 80), t.text("hash", 64), t.json("document"), t.time("createdAt")],
      uniques: { UQ_client_operations: ["clientId", "hash"] },
    });
    await t.create("client_use_days", {
      columns: [t.id(), t.text("clientId", 80), t.text("day", 10), t.int("calls"), t.int("refusals")],
      uniques: { UQ_client_use_days: ["clientId", "day"] },
      indices: { IX_client_use_days_day: ["day"] },
    });
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}
