import { DatabaseSync } from "node:sqlite";
import { createConnection } from "mysql2/promise";
import { SUBGRAPHS, type Installation } from "./installation.js";

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

function fileText(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return tables
      .flatMap(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all())
      .map((row) => JSON.stringify(row))
      .join("\n");
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
