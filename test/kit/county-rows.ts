import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { createConnection } from "mysql2/promise";
import { SUBGRAPHS, type SubgraphName } from "./installation.js";
import { installation } from "./shared-product.js";

/** Table by table ("incidents.transitions"), how many rows there are and what they hold. */
export type CountyRows = Record<string, string>;

type Row = Record<string, unknown>;

/** Tables that a county's own processes write by themselves: deliveries, counts, what is told upwards. */
const BY_ITSELF =
  /\.(outbox|inbox|migrations|day_counts|dirty_days|tallies|county_figures|county_days|told_counts|hidden_figures|client_use_days|audit_head)$/;
/** Columns that change by themselves, or with every look. */
const COLUMNS_BY_ITSELF: Record<string, string[]> = { audit: ["seq", "hash"], clients: ["lastUsedAt"] };

/** Everything a county's databases hold, read past the product. */
export async function rowsOf(county: string): Promise<CountyRows> {
  const all = await Promise.all(SUBGRAPHS.map((subgraph) => tablesOf(county, subgraph)));
  return Object.fromEntries(all.flat());
}

/** The tables in which two looks differ. */
export function changedBetween(before: CountyRows, after: CountyRows): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((table) => before[table] !== after[table])
    .map((table) => `${table}: ${before[table]} → ${after[table]}`)
    .sort();
}

async function tablesOf(county: string, subgraph: SubgraphName): Promise<[string, string][]> {
  const { databaseUrl } = installation();
  const read = databaseUrl
    ? await mariadb(databaseUrl.replace("{county}", county).replace("{subgraph}", subgraph))
    : sqlite(installation().path(`counties/${county}/${subgraph}.sqlite`));
  try {
    const found: [string, string][] = [];
    for (const table of await read.tables())
      if (!BY_ITSELF.test(`.${table}`))
        found.push([`${subgraph}.${table}`, await told(await read.rows(table), COLUMNS_BY_ITSELF[table])]);
    return found;
  } finally {
    await read.close();
  }
}

/** So many rows are read before others may go on: connections that wait too long are closed. */
const AT_ONCE = 2000;

/** "12 rows, 8fA3": how many, and a hash over what they hold in the order of their keys. */
async function told(rows: Iterable<Row>, without: string[] = []): Promise<string> {
  const hash = createHash("sha256");
  let number = 0;
  for (const row of rows) {
    hash.update(JSON.stringify(row, (name, value: unknown) => (without.includes(name) ? undefined : binary(value))));
    if (++number % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return `${number} rows, ${hash.digest("base64url").slice(0, 8)}`;
}

const binary = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value);

function sqlite(file: string) {
  const db = new DatabaseSync(file, { readOnly: true });
  const sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
  return {
    tables: () =>
      Promise.resolve(
        db
          .prepare(sql)
          .all()
          .map(({ name }) => String(name)),
      ),
    rows: (table: string) => Promise.resolve(db.prepare(`SELECT * FROM "${table}"`).iterate() as Iterable<Row>),
    close: () => Promise.resolve(db.close()),
  };
}

async function mariadb(url: string) {
  const connection = await createConnection(url.replace(/^mariadb:/, "mysql:"));
  const all = async (sql: string) => (await connection.query(sql))[0] as Row[];
  return {
    tables: async () => (await all("SHOW TABLES")).flatMap((row) => Object.values(row).map(String)),
    rows: (table: string) => all(`SELECT * FROM \`${table}\``),
    close: () => connection.end(),
  };
}
