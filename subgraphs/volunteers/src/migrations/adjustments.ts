import { tables } from "@beegrid/kernel";
import { TableCheck, TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";

const NO_DEBT = "shortfall >= 0";
const PARTS = "expired >= 0 AND withdrawn >= 0 AND remaining + expired + withdrawn <= amount";

/** The county corrects balances and takes credits back; what was spent of them is owed until points come in. */
export class Adjustments1764140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await (runner.connection.driver.options.type === "better-sqlite3" ? onSqlite(runner) : onServer(runner));
    for (const statement of [
      "CREATE UNIQUE INDEX UQ_point_entries_reverses ON point_entries (reversesId)",
      "CREATE INDEX IX_point_lots_source ON point_lots (sourceId)",
    ])
      await runner.query(statement);
    // Until now points left a lot by redemptions and by age alone.
    await runner.query(
      `UPDATE point_lots SET expired = amount - COALESCE((
         SELECT SUM(t.amount) FROM lot_takings t JOIN redemptions r ON r.id = t.redemptionId
         WHERE t.lotId = point_lots.id AND r.state IN ('HELD', 'FULFILLED')), 0)
       WHERE remaining = 0 AND expiresAt <= ?`,
      [Date.now()],
    );
  }

  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

/** SQLite makes a table anew for a check; TypeORM knows how. */
async function onSqlite(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await runner.addColumn("point_accounts", new TableColumn(t.int("shortfall", false, 0)));
  await runner.createCheckConstraint(
    "point_accounts",
    new TableCheck({ name: "CK_point_accounts_shortfall", expression: NO_DEBT }),
  );
  await runner.changeColumn("point_lots", "ruleCode", new TableColumn(t.code("ruleCode", true)));
  await runner.changeColumn("point_lots", "ruleVersion", new TableColumn(t.int("ruleVersion", true)));
  await runner.addColumns("point_lots", [
    new TableColumn(t.int("expired", false, 0)),
    new TableColumn(t.int("withdrawn", false, 0)),
  ]);
  await runner.createCheckConstraint("point_lots", new TableCheck({ name: "CK_point_lots_parts", expression: PARTS }));
  await runner.addColumns("point_entries", [
    new TableColumn(t.int("shortfall", false, 0)),
    new TableColumn(t.text("reason", 200, true)),
    new TableColumn(t.text("madeById", 80, true)),
  ]);
}

/** In the server's own words: TypeORM's would first read all about every table there is. */
async function onServer(runner: QueryRunner): Promise<void> {
  for (const statement of [
    `ALTER TABLE point_accounts ADD COLUMN shortfall int NOT NULL DEFAULT 0,
       ADD CONSTRAINT CK_point_accounts_shortfall CHECK (${NO_DEBT})`,
    `ALTER TABLE point_lots MODIFY ruleCode varchar(40) NULL, MODIFY ruleVersion int NULL,
       ADD COLUMN expired int NOT NULL DEFAULT 0, ADD COLUMN withdrawn int NOT NULL DEFAULT 0,
       ADD CONSTRAINT CK_point_lots_parts CHECK (${PARTS})`,
    `ALTER TABLE point_entries ADD COLUMN shortfall int NOT NULL DEFAULT 0,
       ADD COLUMN reason varchar(200) NULL, ADD COLUMN madeById varchar(80) NULL`,
  ])
    await runner.query(statement);
}
