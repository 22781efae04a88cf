import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/**
 * Node's own SQLite in the shape TypeORM's `better-sqlite3` driver expects: no add-on to compile.
 * https://nodejs.org/api/sqlite.html; error codes: https://www.sqlite.org/rescode.html
 */
const CODES: Record<number, string> = {
  5: "SQLITE_BUSY",
  10: "SQLITE_IOERR",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  19: "SQLITE_CONSTRAINT",
  275: "SQLITE_CONSTRAINT_CHECK",
  787: "SQLITE_CONSTRAINT_FOREIGNKEY",
  1299: "SQLITE_CONSTRAINT_NOTNULL",
  1555: "SQLITE_CONSTRAINT_PRIMARYKEY",
  2067: "SQLITE_CONSTRAINT_UNIQUE",
};

function coded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { errcode } = error as { errcode?: number };
    if (errcode !== undefined)
      Object.assign(error as object, { code: CODES[errcode] ?? CODES[errcode & 255] ?? `SQLITE_${errcode}` });
    throw error;
  }
}

function bindable(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  if (typeof value === "boolean") return Number(value);
  if (value instanceof Date) return value.toISOString();
  return value as SQLInputValue;
}

class Statement {
  readonly reader: boolean;

  constructor(private readonly statement: StatementSync) {
    this.reader = statement.columns().length > 0;
  }

  all(...parameters: unknown[]) {
    return coded(() => this.statement.all(...parameters.map(bindable)));
  }

  get(...parameters: unknown[]) {
    return coded(() => this.statement.get(...parameters.map(bindable)));
  }

  run(...parameters: unknown[]) {
    return coded(() => this.statement.run(...parameters.map(bindable)));
  }
}

const CACHED_STATEMENTS = 300;

export class NodeSqlite {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, Statement>();

  constructor(path: string, options: { readonly?: boolean; timeout?: number } = {}) {
    this.database = coded(
      () => new DatabaseSync(path, { readOnly: options.readonly ?? false, timeout: options.timeout ?? 5000 }),
    );
  }

  prepare(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (statement) return statement;
    // TypeORM writes a plain BEGIN; IMMEDIATE takes the write lock at once, so a second process waits instead of failing half way.
    const text = sql === "BEGIN TRANSACTION" ? "BEGIN IMMEDIATE" : sql;
    statement = new Statement(coded(() => this.database.prepare(text)));
    this.statements.set(sql, statement);
    if (this.statements.size > CACHED_STATEMENTS) this.statements.delete(this.statements.keys().next().value as string);
    return statement;
  }

  exec(sql: string): this {
    coded(() => this.database.exec(sql));
    return this;
  }

  pragma(pragma: string) {
    return coded(() => this.database.prepare(`PRAGMA ${pragma}`).all());
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }
}
