import { createKernelTables, tables } from "@beegrid/kernel";
import type { MigrationInterface, QueryRunner } from "typeorm";

type Tables = ReturnType<typeof tables>;

export class Init1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createKernelTables(runner);
    const t = tables(runner);
    await t.create("volunteers", {
      columns: [t.id(), t.ref("gridId", true), t.path("gridPath", true), t.int("version")],
    });
    await createPoints(t);
    await createRewards(t);
    await t.create("known_stations", {
      columns: [t.id(), t.code("code"), t.text("name", 200), t.text("organizationCode", 60), t.int("version")],
    });
    await t.create("known_organizations", {
      columns: [t.id(), t.text("code", 60), t.path(), t.int("version")],
      uniques: { UQ_known_organizations_code: ["code"] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...runner.connection.entityMetadatas].reverse()) await runner.dropTable(table.tableName);
  }
}

async function createPoints(t: Tables): Promise<void> {
  await t.create("point_accounts", {
    columns: [t.key("volunteerId", 36), t.int("balance"), t.int("held"), t.int("version")],
    checks: { CK_point_accounts_balance: "balance >= 0", CK_point_accounts_held: "held >= 0" },
  });
  await t.create("point_lots", {
    columns: [
      t.id(),
      t.ref("volunteerId"),
      t.int("amount"),
      t.int("remaining"),
      t.time("earnedAt"),
      t.time("expiresAt", true),
      t.code("ruleCode"),
      t.int("ruleVersion"),
      t.code("sourceKind"),
      t.ref("sourceId"),
    ],
    indices: {
      IX_point_lots_oldest: ["volunteerId", "earnedAt", "id"],
      IX_point_lots_expiry: ["expiresAt"],
    },
    checks: { CK_point_lots_remaining: "remaining >= 0 AND remaining <= amount" },
  });
  await t.create("lot_takings", {
    columns: [t.key("redemptionId", 36), t.key("lotId", 36), t.int("amount")],
    checks: { CK_lot_takings_amount: "amount > 0" },
  });
  await t.create("point_entries", {
    columns: [
      t.id(),
      t.ref("volunteerId"),
      t.int("serial"),
      t.code("kind"),
      t.int("amount"),
      t.int("balanceAfter"),
      t.time("createdAt"),
      t.code("ruleCode", true),
      t.int("ruleVersion", true),
      t.ref("incidentId", true),
      t.text("incidentNumber", 32, true),
      t.ref("redemptionId", true),
      t.ref("reversesId", true),
    ],
    uniques: {
      UQ_point_entries_serial: ["volunteerId", "serial"],
      UQ_point_entries_rule: ["ruleCode", "incidentId", "volunteerId"],
      UQ_point_entries_redemption: ["redemptionId", "kind"],
    },
    indices: { IX_point_entries_incident: ["incidentId"] },
    checks: { CK_point_entries_balance: "balanceAfter >= 0" },
  });
}

async function createRewards(t: Tables): Promise<void> {
  await t.create("rewards", {
    columns: [
      t.id(),
      t.code("code"),
      t.json("label"),
      t.code("category"),
      t.int("price"),
      t.int("stock"),
      t.int("initialStock"),
      t.int("restocked"),
      t.int("held"),
      t.int("fulfilled"),
      t.bool("example"),
      t.time("withdrawnAt", true),
    ],
    uniques: { UQ_rewards_code: ["code"] },
    checks: {
      CK_rewards_none_below_zero: "stock >= 0 AND held >= 0 AND fulfilled >= 0",
      CK_rewards_equation: "initialStock + restocked = stock + held + fulfilled",
    },
  });
  await t.create("redemptions", {
    columns: [
      t.id(),
      t.text("code", 8),
      t.ref("volunteerId"),
      t.ref("rewardId"),
      t.ref("stationId", true),
      t.int("quantity"),
      t.int("points"),
      t.code("state"),
      t.time("createdAt"),
      t.time("expiresAt"),
      t.time("settledAt", true),
      t.text("settledById", 80, true),
      t.ref("settledStationId", true),
      t.time("reversedAt", true),
      t.text("reversedById", 80, true),
      t.text("reverseReason", 500, true),
    ],
    uniques: { UQ_redemptions_code: ["code"] },
    indices: {
      IX_redemptions_volunteer: ["volunteerId", "createdAt", "id"],
      IX_redemptions_expiry: ["state", "expiresAt"],
      IX_redemptions_settled: ["state", "settledAt", "id"],
    },
    checks: { CK_redemptions_quantity: "quantity > 0 AND points > 0" },
  });
}
