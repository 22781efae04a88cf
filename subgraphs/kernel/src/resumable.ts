import type { MigrationInterface, QueryRunner, Table, TableColumn, TableIndex } from "typeorm";

/** MariaDB and MySQL commit with each change of a table: what was begun is noted here, so that it can be gone on with. */
export const NOTES = "migrating";
/** The note of a database that has never been whole. */
const NEW = "NEW";

type Migration = new () => MigrationInterface;

/** Nothing in it yet; killed before it was ever whole, so that nobody has written into it; or served at least once. */
export type Standing = "EMPTY" | "HALF" | "WHOLE";

export async function standingOf(runner: QueryRunner): Promise<Standing> {
  const [{ n }] = (await runner.query(
    "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_schema = DATABASE()",
  )) as [{ n: number | string }];
  await runner.query(`CREATE TABLE IF NOT EXISTS ${NOTES} (name varchar(120) NOT NULL PRIMARY KEY)`);
  if (Number(n) > 0) return (await isNoted(runner, NEW)) ? "HALF" : "WHOLE";
  await note(runner, NEW);
  return "EMPTY";
}

export async function noteWhole(runner: QueryRunner): Promise<void> {
  await runner.query(`DELETE FROM ${NOTES} WHERE name = ?`, [NEW]);
}

/** The same migrations, each of which goes on where it was killed: what it has made or dropped already is left as it is. */
export function resumable(migrations: Migration[]): Migration[] {
  return migrations.map((Migration) => {
    const Resumable = class implements MigrationInterface {
      readonly name = Migration.name;
      private readonly migration = new Migration();

      async up(runner: QueryRunner): Promise<void> {
        const begun = await isNoted(runner, this.name);
        if (!begun) await note(runner, this.name);
        await this.migration.up(begun ? goingOn(runner) : runner);
      }

      down(runner: QueryRunner): Promise<void> {
        return this.migration.down(runner);
      }
    };
    return Resumable;
  });
}

async function isNoted(runner: QueryRunner, name: string): Promise<boolean> {
  return ((await runner.query(`SELECT name FROM ${NOTES} WHERE name = ?`, [name])) as unknown[]).length > 0;
}

async function note(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`INSERT INTO ${NOTES} (name) VALUES (?)`, [name]);
}

const THERE = new Set(["ER_DUP_FIELDNAME", "ER_DUP_KEYNAME", "ER_TABLE_EXISTS_ERROR"]);

/** A runner that looks before it makes or drops something. Each table is made in one statement, its keys with it. */
function goingOn(runner: QueryRunner): QueryRunner {
  const indexThere = async (table: string, index: TableIndex): Promise<boolean> =>
    (
      (await runner.query(
        "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?",
        [table, index.name],
      )) as unknown[]
    ).length > 0;
  const query = runner.query.bind(runner);
  const looking = {
    async query(sql: string, parameters?: unknown[]): Promise<unknown> {
      return query(sql, parameters).catch((error: { code?: string }) => {
        if (!THERE.has(error.code ?? "")) throw error;
      });
    },
    async createTable(table: Table): Promise<void> {
      if (!(await runner.hasTable(table.name))) await runner.createTable(table);
    },
    async dropTable(table: string): Promise<void> {
      if (await runner.hasTable(table)) await runner.dropTable(table);
    },
    async addColumn(table: string, column: TableColumn): Promise<void> {
      if (!(await runner.hasColumn(table, column.name))) await runner.addColumn(table, column);
    },
    async addColumns(table: string, columns: TableColumn[]): Promise<void> {
      for (const column of columns) await looking.addColumn(table, column);
    },
    async dropColumn(table: string, column: string): Promise<void> {
      if (await runner.hasColumn(table, column)) await runner.dropColumn(table, column);
    },
    async createIndex(table: string, index: TableIndex): Promise<void> {
      if (!(await indexThere(table, index))) await runner.createIndex(table, index);
    },
    async createIndices(table: string, indices: TableIndex[]): Promise<void> {
      for (const index of indices) await looking.createIndex(table, index);
    },
  };
  return new Proxy(runner, {
    get(target, name) {
      const own = (looking as unknown as Record<string | symbol, unknown>)[name];
      if (own) return own;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
