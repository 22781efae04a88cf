import type { DataSource } from "typeorm";
import { log } from "./log.js";
import { StartUpError } from "./start-up-error.js";

/** What a MariaDB or MySQL server says of when a commit is on disk. */
export interface ServerDurability {
  /** innodb_flush_log_at_trx_commit: 1 (or MariaDB's 3) flushes at each commit. */
  flush: number;
  /** log_bin: 1 when the binary log is on. */
  binlog: number;
  /** sync_binlog: 1 flushes the binary log at each commit. */
  syncBinlog: number;
}

/**
 * Why what is acknowledged could be lost by a server that dies; empty when it could not.
 * With the binary log on it decides at recovery what was committed, so it must be flushed as well; with it off, others see
 * a commit before it is on disk, which is why a replay writes before it answers (see command.ts).
 */
export function serverFaults({ flush, binlog, syncBinlog }: ServerDurability): string[] {
  const faults: string[] = [];
  if (flush !== 1 && flush !== 3)
    faults.push(
      `innodb_flush_log_at_trx_commit is ${flush}, it must be 1: a commit is not on disk when it is acknowledged`,
    );
  if (binlog && syncBinlog !== 1)
    faults.push(
      `log_bin is on and sync_binlog is ${syncBinlog}, it must be 1: recovery undoes what the binary log lost`,
    );
  return faults;
}

/** The same of a SQLite file: `synchronous` 2 is FULL, 3 EXTRA. */
export function fileFaults(synchronous: number, journal: string): string[] {
  const faults: string[] = [];
  if (synchronous < 2) faults.push(`PRAGMA synchronous is ${synchronous}, it must be 2 (FULL)`);
  if (journal !== "wal")
    faults.push(`PRAGMA journal_mode is ${journal}, it must be wal: can this file system map files?`);
  return faults;
}

/** Asks the server, or the file's connection that writes. */
export async function durabilityFaults(source: DataSource): Promise<string[]> {
  if (source.options.type === "better-sqlite3") {
    const [sync] = await source.query<{ synchronous: number }[]>("PRAGMA synchronous");
    const [journal] = await source.query<{ journal_mode: string }[]>("PRAGMA journal_mode");
    return fileFaults(sync?.synchronous ?? 0, journal?.journal_mode ?? "");
  }
  const [row] = await source.query<Record<keyof ServerDurability, number | string>[]>(
    `SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS flush, @@GLOBAL.log_bin AS binlog, @@GLOBAL.sync_binlog AS syncBinlog`,
  );
  return serverFaults({ flush: Number(row?.flush), binlog: Number(row?.binlog), syncBinlog: Number(row?.syncBinlog) });
}

const told = new Set<string>();

/** Before anything is served: production does not start on a database that may lose what it acknowledged; elsewhere it is said once. */
export async function mustBeDurable(
  source: DataSource,
  where: string,
  production = process.env.BEEGRID_ENV === "production",
): Promise<void> {
  for (const fault of await durabilityFaults(source)) {
    if (production) throw new StartUpError(`The database at ${where} may lose what was acknowledged: ${fault}.`);
    if (!told.has(fault)) log.warn({ where, fault }, "the database may lose what was acknowledged");
    told.add(fault);
  }
}
