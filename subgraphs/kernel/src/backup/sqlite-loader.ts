import { DatabaseSync, type StatementSync } from "node:sqlite";
import { setImmediate as breathe } from "node:timers/promises";
import { sqliteFile, type Place } from "../storage.js";
import type { Loader } from "./load-database.js";
import { quoted } from "./sqlite-snapshot.js";

/** One transaction for each table, on disk when it is closed. */
export function sqliteLoader(place: Place): Loader {
  const database = new DatabaseSync(sqliteFile(place));
  database.exec("PRAGMA synchronous = FULL");
  let statement: StatementSync | undefined;
  const end = () => {
    if (statement) database.exec("COMMIT");
    statement = undefined;
  };
  return {
    begin(table, columns) {
      end();
      database.exec("BEGIN IMMEDIATE");
      database.exec(`DELETE FROM ${quoted(table)}`);
      const names = columns.map(quoted).join(", ");
      statement = database.prepare(
        `INSERT INTO ${quoted(table)} (${names}) VALUES (${columns.map(() => "?").join(", ")})`,
      );
      return Promise.resolve();
    },
    async insert(rows) {
      for (const row of rows) statement?.run(...row);
      await breathe();
    },
    close() {
      end();
      database.close();
      return Promise.resolve();
    },
  };
}
