import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import {
  mariadbName,
  mariadbSource,
  onMariadbServer,
  sqliteFile,
  sqliteSource,
  type Model,
  type Place,
} from "./storage.js";

const LOCK_WAIT_SECONDS = 30;

/** Brings one county's tables up to date before anything is served. One process at a time; a dead one lets go. */
export async function migrateDatabase(place: Place, model: Model): Promise<void> {
  if (place.storage.engine === "mariadb") return migrateMariadb(place, model);
  const file = sqliteFile(place);
  mkdirSync(dirname(file), { recursive: true });
  await aloneOn(`${file}.lock`, async () => {
    const source = await sqliteSource(place, model, "writer").initialize();
    try {
      await source.runMigrations({ transaction: "each" });
    } finally {
      await source.destroy();
    }
  });
}

async function migrateMariadb(place: Place, model: Model): Promise<void> {
  const name = mariadbName(place);
  // Without padding and case folding: 𠮷 and 𠮶, Admin and admin, "a" and "a " are different keys, as they are in SQLite.
  await onMariadbServer(place, async (server) => {
    await server.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`);
  });
  const source = await mariadbSource(place, model).initialize();
  const runner = source.createQueryRunner();
  try {
    const [row] = (await runner.query("SELECT GET_LOCK(?, ?) AS got", [`migrate ${name}`, LOCK_WAIT_SECONDS])) as {
      got: number | null;
    }[];
    if (Number(row?.got) !== 1)
      throw new Error(`another process has been migrating ${name} for ${LOCK_WAIT_SECONDS} s`);
    await source.runMigrations({ transaction: "each" });
  } finally {
    await runner.query("SELECT RELEASE_LOCK(?)", [`migrate ${name}`]);
    await runner.release();
    await source.destroy();
  }
}

/** Whether there is a database at this place, of whatever content. */
export async function databaseExists(place: Place): Promise<boolean> {
  if (place.storage.engine !== "mariadb") return existsSync(sqliteFile(place));
  const rows = await onMariadbServer(place, (server) =>
    server.query<object[]>("SELECT 1 FROM information_schema.schemata WHERE schema_name = ?", [mariadbName(place)]),
  );
  return rows.length > 0;
}

/** Removes a county's database: a load that was killed half-way begins anew. */
export async function dropDatabase(place: Place): Promise<void> {
  if (place.storage.engine === "mariadb") {
    await onMariadbServer(place, (server) => server.query(`DROP DATABASE IF EXISTS \`${mariadbName(place)}\``));
    return;
  }
  for (const end of ["", "-wal", "-shm", ".lock"]) rmSync(sqliteFile(place) + end, { force: true });
}

/** BEGIN EXCLUSIVE on a file of its own, asked for again without blocking the event loop. */
async function aloneOn<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + LOCK_WAIT_SECONDS * 1000;
  for (;;) {
    const lock = new DatabaseSync(lockFile, { timeout: 0 });
    try {
      lock.exec("BEGIN EXCLUSIVE");
    } catch (error) {
      lock.close();
      if ((error as { errcode?: number }).errcode !== 5 || Date.now() > until) throw error;
      await sleep(50);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.close();
    }
  }
}
