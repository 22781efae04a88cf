import type { Place } from "../storage.js";
import { mariadbSnapshot } from "./mariadb-snapshot.js";
import type { Value } from "./row-lines.js";
import { sqliteSnapshot } from "./sqlite-snapshot.js";

export interface TableShape {
  name: string;
  /** In the order of their names: the same on both engines, whatever order a table has come to have them in. */
  columns: string[];
  /** Columns of the primary key, in its order. */
  key: string[];
}

/** One database as it was at one moment, while others go on writing to it. */
export interface Snapshot {
  /** By name. */
  tables(): Promise<TableShape[]>;
  /** All rows of a table in the order of its key, some at a time; each has its values in the order of `columns`. */
  rows(table: TableShape): AsyncIterable<Value[][]>;
  close(): Promise<void>;
}

/** Opens a database by its engine's own consistent reading: no lock is held that a writer would wait for. */
export function openSnapshot(place: Place): Promise<Snapshot> {
  return place.storage.engine === "mariadb" ? mariadbSnapshot(place) : Promise.resolve(sqliteSnapshot(place));
}

/** From one row per column and whether it is of the key, as both engines tell them. */
export function shapesOf(columns: { table: string; column: string; keyPlace: number }[]): TableShape[] {
  const byTable = Map.groupBy(columns, ({ table }) => table);
  return [...byTable]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, of]) => ({
      name,
      columns: of.map(({ column }) => column).sort(),
      key: of
        .filter(({ keyPlace }) => keyPlace > 0)
        .sort((a, b) => a.keyPlace - b.keyPlace)
        .map(({ column }) => column),
    }));
}
