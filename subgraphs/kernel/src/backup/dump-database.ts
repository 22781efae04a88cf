import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { NotedHead } from "../audit/chain-reads.js";
import { NOTES } from "../resumable.js";
import type { Place } from "../storage.js";
import { rowLine, type Value } from "./row-lines.js";
import { openSnapshot, type Snapshot, type TableShape } from "./snapshot.js";

/** How many rows a table has, and SHA-256 over them: equal exactly when the tables hold the same, on whichever engine. */
export interface TableSum {
  rows: number;
  sha256: string;
}

/** What a database held at the moment of a dump. */
export interface DatabaseDump {
  /** Migrations that made its tables, in order. */
  migrations: string[];
  /** By table; TypeORM's own list of migrations is not among them. */
  tables: Record<string, TableSum>;
  /** The last seal of its audit; null before the first. */
  head: NotedHead | null;
}

type OnRow = (table: string, row: Record<string, Value>) => void;

const MIGRATIONS = "migrations";
const HEAD = "audit_head";

/**
 * Writes one county database of one subgraph as it is at this moment to a new file: gzip of lines of JSON, a head for
 * each table and an array for each row. The format is the same for both engines, so that a county can be restored on
 * the other one. Beside a running product; memory does not grow with the rows.
 */
export async function dumpDatabase(place: Place, file: string, onRow?: OnRow): Promise<DatabaseDump> {
  const snapshot = await openSnapshot(place);
  try {
    const dump = emptyDump();
    await pipeline(
      Readable.from(textOf(snapshot, dump, onRow)),
      createGzip({ level: 5 }),
      createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }),
    );
    return dump;
  } finally {
    await snapshot.close();
  }
}

/** The same sums without a file: what a database holds now. */
export async function sumDatabase(place: Place): Promise<DatabaseDump> {
  const snapshot = await openSnapshot(place);
  try {
    const dump = emptyDump();
    for await (const line of textOf(snapshot, dump)) void line;
    return dump;
  } finally {
    await snapshot.close();
  }
}

const emptyDump = (): DatabaseDump => ({ migrations: [], tables: {}, head: null });

async function* textOf(snapshot: Snapshot, dump: DatabaseDump, onRow?: OnRow): AsyncGenerator<string> {
  for (const table of await snapshot.tables()) {
    const { name, columns } = table;
    if (name === MIGRATIONS) {
      dump.migrations = (await all(snapshot, table)).map((row) => String(row.name));
      continue;
    }
    if (name === NOTES) continue;
    yield `${JSON.stringify({ table: name, columns })}\n`;
    const hash = createHash("sha256");
    let count = 0;
    for await (const rows of snapshot.rows(table)) {
      const text = rows.map((row) => `${rowLine(row)}\n`).join("");
      hash.update(text);
      count += rows.length;
      if (onRow) for (const row of rows) onRow(name, named(table, row));
      yield text;
    }
    dump.tables[name] = { rows: count, sha256: hash.digest("hex") };
    if (name === HEAD) dump.head = headIn(await all(snapshot, table));
  }
}

async function all(snapshot: Snapshot, table: TableShape): Promise<Record<string, Value>[]> {
  const found = [];
  for await (const rows of snapshot.rows(table)) found.push(...rows.map((row) => named(table, row)));
  return found;
}

const named = ({ columns }: TableShape, row: Value[]): Record<string, Value> =>
  Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null]));

function headIn([row]: Record<string, Value>[]): NotedHead | null {
  return row ? { seq: Number(row.count), hash: String(row.hash) } : null;
}
