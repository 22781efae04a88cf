import { Table, TableIndex, type QueryRunner, type TableColumnOptions } from "typeorm";

interface TableParts {
  columns: TableColumnOptions[];
  /** name → columns */
  indices?: Record<string, string[]>;
  uniques?: Record<string, string[]>;
  /** name → SQL condition */
  checks?: Record<string, string>;
}

/** The words migrations are written in: the same tables on both engines, every index, key and check named. */
export function tables(runner: QueryRunner) {
  const type = (t: NumberConstructor | BooleanConstructor) => runner.connection.driver.normalizeType({ type: t });
  const nullable = (isNullable: boolean) => ({ isNullable });
  return {
    id: (name = "id"): TableColumnOptions => ({ name, type: "varchar", length: "36", isPrimary: true }),
    key: (name: string, length = 40): TableColumnOptions => ({
      name,
      type: "varchar",
      length: String(length),
      isPrimary: true,
    }),
    ref: (name: string, optional = false): TableColumnOptions => ({
      name,
      type: "varchar",
      length: "36",
      ...nullable(optional),
    }),
    code: (name: string, optional = false): TableColumnOptions => ({
      name,
      type: "varchar",
      length: "40",
      ...nullable(optional),
    }),
    path: (name = "path", optional = false): TableColumnOptions => ({
      name,
      type: "varchar",
      length: "255",
      ...nullable(optional),
    }),
    text: (name: string, length: number, optional = false): TableColumnOptions => ({
      name,
      type: "varchar",
      length: String(length),
      ...nullable(optional),
    }),
    json: (name: string, optional = false): TableColumnOptions => ({ name, type: "text", ...nullable(optional) }),
    time: (name: string, optional = false): TableColumnOptions => ({ name, type: "bigint", ...nullable(optional) }),
    int: (name: string, optional = false, byDefault?: number): TableColumnOptions => ({
      name,
      type: type(Number),
      ...nullable(optional),
      default: byDefault,
    }),
    bool: (name: string, byDefault?: boolean): TableColumnOptions => ({
      name,
      type: type(Boolean),
      default: byDefault === undefined ? undefined : Number(byDefault),
    }),
    real: (name: string, optional = false): TableColumnOptions => ({ name, type: "double", ...nullable(optional) }),
    async create(name: string, { columns, indices = {}, uniques = {}, checks = {} }: TableParts): Promise<void> {
      const index =
        (isUnique: boolean) =>
        ([indexName, columnNames]: [string, string[]]) =>
          new TableIndex({ name: indexName, columnNames, isUnique });
      await runner.createTable(
        new Table({
          name,
          columns,
          indices: [...Object.entries(indices).map(index(false)), ...Object.entries(uniques).map(index(true))],
          checks: Object.entries(checks).map(([checkName, expression]) => ({ name: checkName, expression })),
        }),
      );
      // TypeORM leaves a table's checks out on this family; the servers themselves keep them.
      if (["mariadb", "mysql"].includes(runner.connection.driver.options.type))
        for (const [checkName, expression] of Object.entries(checks))
          if (!(await hasCheck(runner, name, checkName)))
            await runner.query(`ALTER TABLE \`${name}\` ADD CONSTRAINT \`${checkName}\` CHECK (${expression})`);
    },
  };
}

async function hasCheck(runner: QueryRunner, table: string, check: string): Promise<boolean> {
  const found = (await runner.query(
    "SELECT 1 FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() AND table_name = ? AND constraint_name = ?",
    [table, check],
  )) as unknown[];
  return found.length > 0;
}
