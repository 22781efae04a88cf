import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DataSource, type DataSourceOptions, type MigrationInterface, type ObjectLiteral } from "typeorm";
import { NodeSqlite } from "./sqlite-driver.js";
import { StartUpError } from "./start-up-error.js";

/** The tables of a subgraph and the migrations that make them. */
export interface Model {
  entities: (new () => ObjectLiteral)[];
  migrations: (new () => MigrationInterface)[];
}

/** Where county databases live: files `folder/<county>/<subgraph>.sqlite`, or one database each by URL template. */
export type Storage = { engine: "sqlite"; folder: string } | { engine: "mariadb"; urlTemplate: string };

/** One database of one county and subgraph. */
export interface Place {
  storage: Storage;
  county: string;
  subgraph: string;
  /** Which copy of the county's databases, from 1; a restored backup is the next one. Absent: the first. */
  copy?: number;
}

/** What a copy of a county is called among files and databases: no slug has an underscore. */
export function placeName({ county, copy = 1 }: Pick<Place, "county" | "copy">): string {
  return copy === 1 ? county : `${county}_${copy}`;
}

const CONNECTIONS = 4;
/** Connections minus one: somebody can always read. */
export const MARIADB_TRANSACTIONS = CONNECTIONS - 1;

/** Reads BEEGRID_DATABASE_URL; without it the embedded default under the data folder. */
export function storageFrom(databaseUrl: string | undefined, dataFolder: string): Storage {
  if (!databaseUrl) return { engine: "sqlite", folder: join(dataFolder, "counties") };
  if (
    !/^(mariadb|mysql):\/\//.test(databaseUrl) ||
    !databaseUrl.includes("{county}") ||
    !databaseUrl.includes("{subgraph}")
  )
    throw new StartUpError(
      "BEEGRID_DATABASE_URL must look like mariadb://user:password@host/beegrid_{county}_{subgraph}, with both placeholders",
    );
  return { engine: "mariadb", urlTemplate: databaseUrl };
}

export function sqliteFile(place: Place): string {
  const { storage, subgraph } = place;
  if (storage.engine !== "sqlite") throw new Error("not a SQLite storage");
  return join(storage.folder, placeName(place), `${subgraph}.sqlite`);
}

export function sqliteSource(place: Place, model: Model, mode: "reader" | "writer"): DataSource {
  const file = sqliteFile(place);
  if (mode === "writer") mkdirSync(join(file, ".."), { recursive: true });
  return new DataSource({
    type: "better-sqlite3",
    driver: NodeSqlite,
    database: file,
    entities: model.entities,
    migrations: model.migrations,
    synchronize: false,
    logging: false,
    statementCacheSize: 0,
    timeout: 5000,
    readonly: mode === "reader",
    enableWAL: mode === "writer",
    prepareDatabase: (database: NodeSqlite) => {
      database.pragma("cache_size = -500");
      database.pragma("foreign_keys = ON");
      // Inside a transaction and outside, LIKE tells Admin from admin, as it does on MariaDB.
      database.pragma("case_sensitive_like = ON");
      if (mode === "writer") {
        database.pragma("synchronous = FULL");
        // What is erased is overwritten in the file, not only left out of the tables.
        database.pragma("secure_delete = ON");
        // Another process holding the lock is waited for without blocking the event loop (see retrying()).
        database.pragma("busy_timeout = 0");
      }
    },
  });
}

function mariadbUrl(place: Place): URL {
  const { storage, subgraph } = place;
  if (storage.engine !== "mariadb") throw new Error("not a MariaDB storage");
  return new URL(storage.urlTemplate.replaceAll("{county}", placeName(place)).replaceAll("{subgraph}", subgraph));
}

export function mariadbSource(place: Place, model: Model): DataSource {
  return new DataSource({
    ...mariadbOptions(place),
    database: mariadbName(place),
    ...pooled,
    ...model,
  } as DataSourceOptions);
}

export function mariadbName(place: Place): string {
  return decodeURIComponent(mariadbUrl(place).pathname.slice(1));
}

/** `host:port` of the server, for whoever has to mend it; without user and password. */
export function mariadbServer(place: Place): string {
  const { hostname, port } = mariadbUrl(place);
  return `${hostname}:${port || 3306}`;
}

const pooled = {
  synchronize: false,
  logging: false,
  extra: { connectionLimit: CONNECTIONS, maxIdle: 1, idleTimeout: 10_000, queueLimit: 200 },
};

export function mariadbOptions(place: Place) {
  const url = mariadbUrl(place);
  return {
    type: url.protocol === "mysql:" ? ("mysql" as const) : ("mariadb" as const),
    host: url.hostname,
    port: url.port ? Number(url.port) : 3306,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    charset: "utf8mb4_unicode_ci",
    timezone: "Z",
    supportBigNumbers: true,
    bigNumberStrings: false,
    isolationLevel: "READ COMMITTED",
    connectTimeout: 5000,
  };
}

/** A connection to the server without a database: to create one or drop one. */
export async function onMariadbServer<T>(place: Place, work: (server: DataSource) => Promise<T>): Promise<T> {
  const server = await new DataSource({
    ...mariadbOptions(place),
    // One for a lock that is held, one for the work under it.
    extra: { connectionLimit: 2 },
  } as DataSourceOptions).initialize();
  try {
    return await work(server);
  } finally {
    await server.destroy();
  }
}
