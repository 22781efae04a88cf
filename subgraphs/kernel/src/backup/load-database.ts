import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { migrateDatabase } from "../migrate.js";
import type { Model, Place } from "../storage.js";
import { sumDatabase, type DatabaseDump } from "./dump-database.js";
import { mariadbLoader } from "./mariadb-loader.js";
import { linesOf, parseLine, type Value } from "./row-lines.js";
import { sqliteLoader } from "./sqlite-loader.js";

/** Puts rows into the tables of one database that nobody else uses yet. */
export interface Loader {
  /** Empties a table: some migrations leave rows. */
  begin(table: string, columns: string[]): Promise<void>;
  insert(rows: Value[][]): Promise<void>;
  close(): Promise<void>;
}

const ROWS = 500;

/** Migrations by the names under which databases note them. */
export function migrationNames({ migrations }: Pick<Model, "migrations">): string[] {
  return migrations.map((migration) => new migration().name ?? migration.name);
}

/**
 * Makes a database from a dump: the tables by the same migrations that made those of the dump, the rows as they were,
 * then the migrations that came since. Reads back what was written and throws unless every table holds what was dumped.
 */
export async function loadDatabase(place: Place, model: Model, file: string, dump: DatabaseDump): Promise<void> {
  const made = new Set(dump.migrations);
  const asDumped = model.migrations.filter((migration) => made.has(new migration().name ?? migration.name));
  await migrateDatabase(place, { ...model, migrations: asDumped });
  await loadRows(place, file);
  const { tables } = await sumDatabase(place);
  for (const name of new Set([...Object.keys(dump.tables), ...Object.keys(tables)])) {
    const [before, now] = [dump.tables[name], tables[name]];
    if (before?.rows !== now?.rows || before?.sha256 !== now?.sha256)
      throw new Error(`${place.subgraph}.${name} is not as it was: ${now?.rows ?? 0} of ${before?.rows ?? 0} rows`);
  }
  await migrateDatabase(place, model);
}

async function loadRows(place: Place, file: string): Promise<void> {
  const loader = place.storage.engine === "mariadb" ? await mariadbLoader(place) : sqliteLoader(place);
  try {
    let rows: Value[][] = [];
    const flush = async () => {
      if (rows.length) await loader.insert(rows);
      rows = [];
    };
    await pipeline(createReadStream(file), createGunzip(), async (unzipped: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(unzipped)) {
        const read = parseLine(line);
        if (!Array.isArray(read)) {
          await flush();
          await loader.begin(read.table, read.columns);
        } else if (rows.push(read) === ROWS) await flush();
      }
      await flush();
    });
  } finally {
    await loader.close();
  }
}
