import sql, { join } from "sql-template-tag";
import { IsNull, type EntityManager } from "typeorm";
import { isDuplicate } from "../county-database.js";
import type { CountyDoor } from "../county-door.js";
import { PROVINCE } from "../province.js";
import { AuditEntry } from "../kernel-tables.js";
import type { Sweep } from "../sweep.js";
import { currentViewer } from "../viewer.js";
import { AuditHead, CHAIN } from "./audit-head.js";
import { beginning, sealOf, storedRows, type StoredRow } from "./chain.js";

const UNSEALED = { seq: IsNull(), hash: IsNull() };
/** Rows in one transaction: short enough for those who wait to write. */
const ROWS = 1000;
/** Rows in one statement. */
const STATEMENT = 100;

/** Another process has sealed meanwhile: what was prepared here is thrown away. */
class Outrun extends Error {}

/** Seals what was appended since, a second after it was committed; also in the upper level's own database. */
export function sealing(door: CountyDoor): Sweep {
  return { name: "audit chain", everyMs: 60_000, afterCommitMs: 1000, upperLevelToo: true, run: () => sealAudit(door) };
}

/** Gives all unsealed rows of the viewer's county their places in the chain, in the order of their times. */
export async function sealAudit(door: CountyDoor): Promise<void> {
  // Looks first: an empty transaction would be a commit, which wakes the sealer again.
  while (await door.read((m) => m.exists(AuditEntry, { where: UNSEALED }))) {
    try {
      await door.transaction((m) => sealSome(m, door.subgraph));
    } catch (error) {
      if (!(error instanceof Outrun)) throw error;
    }
    // SQLite never waits: everybody else has a turn before the next thousand.
    await new Promise((turn) => setImmediate(turn));
  }
}

async function sealSome(m: EntityManager, subgraph: string): Promise<void> {
  const head = await m.findOneBy(AuditHead, { chain: CHAIN });
  const rows = await storedRows(m)
    .where("e.seq IS NULL AND e.hash IS NULL")
    .orderBy("e.at")
    .addOrderBy("e.id")
    .limit(ROWS)
    .getRawMany<StoredRow>();
  if (!rows.length) return;
  const county = currentViewer().county ?? PROVINCE;
  let { count, hash } = head ?? { count: 0, hash: beginning(county, subgraph) };
  const seals = rows.map((row) => ({ id: row.id, seq: ++count, hash: (hash = sealOf(hash, row, count)) }));
  await moveHead(m, head, { chain: CHAIN, count, hash, sealedAt: new Date() });
  for (let i = 0; i < seals.length; i += STATEMENT) await write(m, seals.slice(i, i + STATEMENT));
}

interface Seal {
  id: string;
  seq: number;
  hash: string;
}

/** First of all, and only from where it was seen: of two sealers the second finds it moved, or waits for it to be. */
async function moveHead(m: EntityManager, seen: AuditHead | null, head: AuditHead): Promise<void> {
  if (seen) {
    const moved = await m.update(AuditHead, { chain: CHAIN, count: seen.count, hash: seen.hash }, head);
    if (!moved.affected) throw new Outrun();
    return;
  }
  try {
    await m.insert(AuditHead, head);
  } catch (error) {
    throw isDuplicate(error) ? new Outrun() : error;
  }
}

/** Rows are found by id alone: asked for those without a place too, SQLite would look through all that wait.
 * One statement for many rows: a hundred thousand of them, one by one, would keep a server busy for a minute. */
async function write(m: EntityManager, seals: Seal[]): Promise<void> {
  const ids = join(seals.map(({ id }) => id));
  const each = (value: (seal: Seal) => string | number) =>
    join(
      seals.map((seal) => sql`WHEN ${seal.id} THEN ${value(seal)}`),
      " ",
    );
  const seq = each((seal) => seal.seq);
  const hash = each((seal) => seal.hash);
  const { sql: text, values } = sql`UPDATE audit SET seq = CASE id ${seq} END, hash = CASE id ${hash} END
    WHERE id IN (${ids})`;
  await m.query(text, values);
}
