import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createConnection } from "mysql2/promise";

export type Engine = "sqlite" | "mariadb";

/** The engine that BEEGRID_TEST_ENGINE chooses; the embedded one when it does not. */
export function engineUnderTest(): Engine {
  return process.env.BEEGRID_TEST_ENGINE === "mariadb" ? "mariadb" : "sqlite";
}

/** The databases of one installation: where they are (nowhere special on the embedded engine), and how to be rid of them. */
export interface Databases {
  url: string | undefined;
  drop(): Promise<void>;
}

/** A statement behind the product's back, on one county's database of one subgraph; `folder` is the installation's. */
export async function behind(
  { url }: Databases,
  folder: string,
  county: string,
  subgraph: string,
  statement: string,
): Promise<void> {
  if (url === undefined) {
    const database = new DatabaseSync(join(folder, "counties", county, `${subgraph}.sqlite`), { timeout: 5000 });
    database.exec(statement);
    database.close();
    return;
  }
  const place = url
    .replace("{county}", county)
    .replace("{subgraph}", subgraph)
    .replace(/^mariadb:/, "mysql:");
  const connection = await createConnection(place);
  await connection.query(statement);
  await connection.end();
}

export function freshDatabases(engine: Engine): Databases {
  if (engine === "sqlite") return { url: undefined, drop: () => Promise.resolve() };
  const server = process.env.BEEGRID_TEST_MARIADB;
  if (!server) throw new Error("BEEGRID_TEST_MARIADB must name a server, e.g. mariadb://root@127.0.0.1:3306");
  const prefix = `e2e_${randomBytes(4).toString("hex")}_`;
  return { url: `${server}/${prefix}{county}_{subgraph}`, drop: () => dropAll(server, prefix) };
}

async function dropAll(server: string, prefix: string): Promise<void> {
  const { hostname, port, username, password } = new URL(server);
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  try {
    const [rows] = await connection.query(
      "SELECT schema_name AS name FROM information_schema.schemata WHERE LEFT(schema_name, ?) = ?",
      [prefix.length, prefix],
    );
    for (const { name } of rows as { name: string }[]) await connection.query(`DROP DATABASE \`${name}\``);
  } finally {
    await connection.end();
  }
}
