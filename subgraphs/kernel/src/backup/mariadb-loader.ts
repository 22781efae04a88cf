import type { Place } from "../storage.js";
import type { Loader } from "./load-database.js";
import { mariadbConnection, run, ticked } from "./mariadb-snapshot.js";
import type { Value } from "./row-lines.js";

/** Bytes of a statement, far below the smallest packet a server takes by default. */
const STATEMENT = 1_000_000;

/** One transaction for each table; many rows in a statement. */
export async function mariadbLoader(place: Place): Promise<Loader> {
  const connection = mariadbConnection(place);
  let into = "";
  await run(connection, "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'");
  return {
    async begin(table, columns) {
      await run(connection, "COMMIT");
      await run(connection, "START TRANSACTION");
      await run(connection, `DELETE FROM ${ticked(table)}`);
      into = `INSERT INTO ${ticked(table)} (${columns.map(ticked).join(", ")}) VALUES ?`;
    },
    async insert(rows) {
      for (const some of packets(rows)) await run(connection, into, [some]);
    },
    async close() {
      await run(connection, "COMMIT");
      await new Promise<void>((resolve, reject) => connection.end((error) => (error ? reject(error) : resolve())));
    },
  };
}

function* packets(rows: Value[][]): Generator<Value[][]> {
  let [some, bytes]: [Value[][], number] = [[], 0];
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (some.length && bytes + size > STATEMENT) {
      yield some;
      [some, bytes] = [[], 0];
    }
    some.push(row);
    bytes += size;
  }
  if (some.length) yield some;
}

/** At most, as it is written in a statement. */
const sizeOf = (value: Value): number =>
  typeof value === "string" ? 3 * value.length : value instanceof Uint8Array ? 2 * value.length : 24;
