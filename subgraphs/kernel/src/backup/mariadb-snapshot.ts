import { createConnection, type Connection } from "mysql2";
import { mariadbName, mariadbOptions, type Place } from "../storage.js";
import type { Value } from "./row-lines.js";
import { shapesOf, type Snapshot } from "./snapshot.js";

const ROWS = 500;
const COLUMNS = `
  SELECT c.table_name AS \`table\`, c.column_name AS \`column\`, COALESCE(k.ordinal_position, 0) AS keyPlace
  FROM information_schema.columns c
  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
  LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
    AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY'
  WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'`;

/** InnoDB's own consistent snapshot: a read view of this moment, without a lock; rows come as the server sends them. */
export async function mariadbSnapshot(place: Place): Promise<Snapshot> {
  const connection = mariadbConnection(place);
  await run(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  await run(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
  return {
    async tables() {
      const rows = (await run(connection, COLUMNS)) as [string, string, number | string][];
      return shapesOf(rows.map(([table, column, keyPlace]) => ({ table, column, keyPlace: Number(keyPlace) })));
    },
    async *rows({ name, columns, key }) {
      const order = (key.length ? key : columns).map(ticked).join(", ");
      const sql = `SELECT ${columns.map(ticked).join(", ")} FROM ${ticked(name)} ORDER BY ${order}`;
      let some: Value[][] = [];
      for await (const row of connection.query(sql).stream({ highWaterMark: ROWS }) as AsyncIterable<Value[]>) {
        some.push(row);
        if (some.length < ROWS) continue;
        yield some;
        some = [];
      }
      if (some.length) yield some;
    },
    close: () => new Promise((resolve, reject) => connection.end((error) => (error ? reject(error) : resolve()))),
  };
}

/** A connection that reads and writes values as they are: no dates, no JSON, no rounded numbers in between. */
export function mariadbConnection(place: Place): Connection {
  const { host, port, username, password, charset, timezone, connectTimeout } = mariadbOptions(place);
  return createConnection({
    host,
    port,
    user: username,
    password,
    charset,
    timezone,
    connectTimeout,
    database: mariadbName(place),
    rowsAsArray: true,
    supportBigNumbers: true,
    dateStrings: true,
    jsonStrings: true,
  });
}

export function run(connection: Connection, sql: string, values: unknown[] = []): Promise<unknown> {
  return new Promise((resolve, reject) =>
    connection.query(sql, values, (error, rows) => (error ? reject(error) : resolve(rows))),
  );
}

export const ticked = (name: string): string => `\`${name.replaceAll("`", "``")}\``;
