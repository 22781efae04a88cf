import { DatabaseSync } from "node:sqlite";
import { setImmediate as breathe } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { SUBGRAPHS, type Installation } from "./installation.js";

const ROWS_A_BREATH = 2000;

/** Every row of every table that a county has in the four subgraphs, as text: outbox, inbox, keys and audit too. */
export async function everythingKept(installation: Installation, county: string): Promise<string> {
  const url = installation.databaseUrl;
  const texts = SUBGRAPHS.map((subgraph) =>
    url
      ? serverText(url.replace("{county}", county).replace("{subgraph}", subgraph))
      : fileText(installation.path(`counties/${county}/${subgraph}.sqlite`)),
  );
  return (await Promise.all(texts)).join("\n");
}

/** A breath now and then: connections that the product closes meanwhile must be seen to be closed. */
async function fileText(file: string): Promise<string> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const lines: string[] = [];
    for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all())
      for (const row of database.prepare(`SELECT * FROM "${String(name)}"`).iterate()) {
        lines.push(JSON.stringify(row));
        if (lines.length % ROWS_A_BREATH === 0) await breathe();
      }
    return lines.join("\n");
  } finally {
    database.close();
  }
}

async function serverText(uri: string): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(uri);
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  });
  try {
    const [tables] = await connection.query("SHOW TABLES");
    const lines: string[] = [];
    for (const row of tables as Record<string, string>[])
      for (const one of (await connection.query(`SELECT * FROM \`${Object.values(row)[0]}\``))[0] as object[])
        lines.push(JSON.stringify(one));
    return lines.join("\n");
  } finally {
    await connection.end();
  }
}
