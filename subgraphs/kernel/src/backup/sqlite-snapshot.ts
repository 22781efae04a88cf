import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { setImmediate as breathe } from "node:timers/promises";
import { sqliteFile, type Place } from "../storage.js";
import type { Value } from "./row-lines.js";
import { shapesOf, type Snapshot } from "./snapshot.js";

const ROWS = 500;
const COLUMNS = `
  SELECT t.name AS "table", c.name AS "column", c.pk AS keyPlace
  FROM sqlite_schema t JOIN pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** A read transaction in WAL mode: it sees the database as it was when it first read, and keeps no writer waiting. */
export function sqliteSnapshot(place: Place): Snapshot {
  const database = new DatabaseSync(sqliteFile(place), { readOnly: true, timeout: 5000 });
  database.exec("BEGIN");
  // Only the first read fixes the moment.
  database.prepare("SELECT COUNT(*) FROM sqlite_schema").get();
  return {
    tables: () =>
      Promise.resolve(
        shapesOf(database.prepare(COLUMNS).all() as { table: string; column: string; keyPlace: number }[]),
      ),
    async *rows({ name, columns, key }) {
      const order = (key.length ? key : columns).map(quoted).join(", ");
      const statement = database.prepare(
        `SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(name)} ORDER BY ${order}`,
      );
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      let some: Value[][] = [];
      for (const row of statement.iterate() as Iterable<unknown> as Iterable<SQLOutputValue[]>) {
        some.push(row.map(valueOf));
        if (some.length < ROWS) continue;
        yield some;
        some = [];
        await breathe();
      }
      if (some.length) yield some;
    },
    close: () => Promise.resolve(database.close()),
  };
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Whole numbers that JavaScript cannot hold stay as they are written. */
function valueOf(value: SQLOutputValue): Value {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
