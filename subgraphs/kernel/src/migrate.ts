import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { DataSource, QueryRunner } from "typeorm";
import { mustBeDurable } from "./durability.js";
import { noteWhole, resumable, standingOf, type Standing } from "./resumable.js";
import {
  mariadbServer,
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
      await mustBeDurable(source, file);
      await source.runMigrations({ transaction: "each" });
    } finally {
      await source.destroy();
    }
  });
}

async function migrateMariadb(place: Place, model: Model): Promise<void> {
  const name = mariadbName(place);
  await onMariadbServer(place, async (server) => {
    await mustBeDurable(server, mariadbServer(place));
    const lock = server.createQueryRunner();
    try {
      await takeLock(lock, name);
      await createDatabase(server, name);
      const resuming = { ...model, migrations: resumable(model.migrations) };
      const run = () => inDatabase(place, resuming, migrate);
      if ((await run()) === "HALF") {
        await server.query(`DROP DATABASE \`${name}\``);
        await createDatabase(server, name);
        await run();
      }
    } finally {
      await lock.query("SELECT RELEASE_LOCK(?)", [`migrate ${name}`]);
      await lock.release();
    }
  });
}

/** Not of a database that was killed while it was new: that one is begun anew. */
async function migrate(runner: QueryRunner): Promise<Standing> {
  const standing = await standingOf(runner);
  if (standing === "HALF") return standing;
  await runner.connection.runMigrations({ transaction: "each" });
  await noteWhole(runner);
  return standing;
}

async function takeLock(lock: QueryRunner, name: string): Promise<void> {
  const [row] = (await lock.query("SELECT GET_LOCK(?, ?) AS got", [`migrate ${name}`, LOCK_WAIT_SECONDS])) as {
    got: number | null;
  }[];
  if (Number(row?.got) !== 1) throw new Error(`another process has been migrating ${name} for ${LOCK_WAIT_SECONDS} s`);
}

/** Without padding and case folding: 𠮷 and 𠮶, Admin and admin, "a" and "a " are different keys, as they are in SQLite. */
async function createDatabase(server: DataSource, name: string): Promise<void> {
  await server.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`);
}

async function inDatabase<T>(place: Place, model: Model, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const source = await mariadbSource(place, model).initialize();
  const runner = source.createQueryRunner();
  try {
    return await work(runner);
  } finally {
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
