import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { DataSource, EntityManager } from "typeorm";
import { refuse } from "./errors.js";
import { mariadbSource, MARIADB_TRANSACTIONS, sqliteFile, sqliteSource, type Model, type Place } from "./storage.js";
import { Turnstile } from "./turnstile.js";

interface Transaction {
  database: CountyDatabase;
  manager: EntityManager;
  open: boolean;
  afterCommit: ((database: CountyDatabase) => void)[];
}

const current = new AsyncLocalStorage<Transaction>();
const WAIT_MS = 5000;

/** Which copy of the county's databases the transaction around it is in. */
export function copyInUse(): number {
  const transaction = current.getStore();
  if (!transaction?.open) throw new Error("copyInUse outside a transaction");
  return transaction.database.place.copy ?? 1;
}

/** Runs once the transaction around it is on disk; not at all when it is rolled back. */
export function afterCommit(work: (database: CountyDatabase) => void): void {
  const transaction = current.getStore();
  if (!transaction?.open) throw new Error("afterCommit outside a transaction");
  transaction.afterCommit.push(work);
}

/**
 * One county's database of one subgraph.
 * On SQLite it is two connections: TypeORM gives all users of a connection the same query runner, so concurrent
 * transactions would nest as savepoints and a rollback of one would lose rows another was told were committed.
 */
export class CountyDatabase {
  private readonly turnstile: Turnstile;

  private constructor(
    readonly place: Place,
    private readonly reader: DataSource,
    private readonly writer: DataSource,
    places: number,
  ) {
    this.turnstile = new Turnstile(places, WAIT_MS);
  }

  /** Opens a migrated database; never migrates (see migrateDatabase). */
  static async open(place: Place, model: Model): Promise<CountyDatabase> {
    const name = nameOf(place);
    if (place.storage.engine === "mariadb") {
      const pool = await mariadbSource(place, model)
        .initialize()
        .catch((error: unknown) => {
          throw codeOf(error) === "ER_BAD_DB_ERROR" ? notMigrated(name) : error;
        });
      await assertMigrated(name, pool);
      return new CountyDatabase(place, pool, pool, MARIADB_TRANSACTIONS);
    }
    // Opening must not leave an empty file behind for a county that is not there.
    if (!existsSync(sqliteFile(place))) throw notMigrated(name);
    // The writer first: it brings the file into WAL mode, without which a reader blocks it.
    const writer = await sqliteSource(place, model, "writer").initialize();
    await assertMigrated(name, writer);
    return new CountyDatabase(place, await sqliteSource(place, model, "reader").initialize(), writer, 1);
  }

  /** Committed data; inside a transaction of this database, the transaction's own view. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.joined();
    return work(joined ?? this.reader.manager);
  }

  /** All or nothing. A nested call joins; deadlocks and locks held by another process are tried again. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.joined();
    if (joined) return work(joined);
    return this.turnstile.run(() => retrying(() => this.once(work)));
  }

  private async once<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    this.freshRunner();
    const done: Transaction["afterCommit"] = [];
    const result = await this.writer.manager.transaction(async (manager) => {
      const transaction: Transaction = { database: this, manager, open: true, afterCommit: done };
      try {
        return await current.run(transaction, () => work(manager));
      } finally {
        transaction.open = false;
      }
    });
    for (const run of done) run(this);
    return result;
  }

  /** TypeORM's SQLite driver keeps one query runner for ever; one left wrong by a full disk would lose every later "commit". */
  private freshRunner(): void {
    if (this.reader !== this.writer) (this.writer.driver as { queryRunner?: unknown }).queryRunner = undefined;
  }

  private joined(): EntityManager | undefined {
    const transaction = current.getStore();
    if (!transaction) return undefined;
    if (!transaction.open) throw new Error("work outlived its transaction");
    if (transaction.database !== this)
      throw new Error(
        `one transaction, one database: ${nameOf(transaction.database.place)} is open, ${nameOf(this.place)} was asked for`,
      );
    return transaction.manager;
  }

  async close(): Promise<void> {
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }
}

const nameOf = ({ county, subgraph }: Place): string => `${county}/${subgraph}`;

async function assertMigrated(name: string, source: DataSource): Promise<void> {
  if (!(await source.showMigrations())) return;
  await source.destroy();
  throw notMigrated(name);
}

function notMigrated(name: string): Error {
  return new Error(`the tables of ${name} are missing or older than the program: migrate before serving`);
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? "";

const DEADLOCKS = new Set(["ER_LOCK_DEADLOCK", "ER_LOCK_WAIT_TIMEOUT", "ER_CHECKREAD"]);

async function retrying<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + WAIT_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const deadlocked = DEADLOCKS.has(codeOf(error));
      const again = deadlocked ? attempt < 4 : codeOf(error) === "SQLITE_BUSY";
      // Rolled back each time, so the caller may safely send it again.
      if (!again || Date.now() >= until) throw deadlocked ? refuse("CONFLICT") : error;
      await sleep(2 + 8 * Math.random());
    }
  }
}

/** Another row already holds this unique or primary key. */
export function isDuplicate(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return ["ER_DUP_ENTRY", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"].includes(
    code ?? driverError?.code ?? "",
  );
}
