import { currentViewer } from "@beegrid/kernel";
import { Brackets, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { Account } from "../accounts/account.js";
import { resealedTotp } from "../accounts/one-time-code.js";
import { db } from "../door.js";
import { installation } from "../installation.js";
import { Member } from "./member.js";
import { resealedSecrets } from "./member-secrets.js";

const BATCH = 200;
const MEMBER_COLUMNS = ["phoneSealed", "residentIdSealed"] as const;
const ACCOUNT_COLUMNS = ["totpSealed", "totpPendingSealed"] as const;

/**
 * Seals every value of the viewer's county (or of the upper level) anew that stands under another key than the one in
 * force; answers how many people and accounts that were. One batch after the other, each whole: cut short, it goes on
 * where it ended. It may run beside the product.
 */
export async function resealPersonalData(onProgress: (done: number) => void): Promise<number> {
  let done = 0;
  const told = (more: number) => onProgress((done += more));
  if (currentViewer().county !== null) await resealAll(Member, MEMBER_COLUMNS, resealedSecrets, told);
  await resealAll(Account, ACCOUNT_COLUMNS, resealedTotp, told);
  return done;
}

/** How many rows hold a value under this key, or under one that is not named in the value. */
export async function valuesUnder(keyId: string): Promise<number> {
  return db.read(async (m) => {
    const counts = [
      await under(m.createQueryBuilder(Account, "v"), ACCOUNT_COLUMNS, keyId).getCount(),
      currentViewer().county === null
        ? 0
        : await under(m.createQueryBuilder(Member, "v"), MEMBER_COLUMNS, keyId).getCount(),
    ];
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

function under<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  columns: readonly string[],
  keyId: string,
): SelectQueryBuilder<T> {
  const any = columns.flatMap((column) => [`v.${column} LIKE :key`, `v.${column} NOT LIKE '%.%'`]);
  return query.where(`(${any.join(" OR ")})`, { key: `${keyId}.%` });
}

async function resealAll<T extends { id: string }>(
  entity: new () => T,
  columns: readonly (keyof T & string)[],
  resealed: (row: T) => Partial<T>,
  onDone: (rows: number) => void,
): Promise<void> {
  for (let after = ""; ;) {
    const rows = await db.transaction((m) => resealBatch(m, entity, columns, resealed, after));
    if (!rows.length) return;
    onDone(rows.length);
    after = rows.at(-1)?.id as string;
  }
}

async function resealBatch<T extends { id: string }>(
  m: EntityManager,
  entity: new () => T,
  columns: readonly (keyof T & string)[],
  resealed: (row: T) => Partial<T>,
  after: string,
): Promise<T[]> {
  const { keyId } = installation().personalData;
  const other = columns.map((column) => `v.${column} NOT LIKE :key`).join(" OR ");
  const rows = await m
    .createQueryBuilder(entity, "v")
    .where("v.id > :after", { after })
    .andWhere(new Brackets((q) => q.where(other, { key: `${keyId}.%` })))
    .orderBy("v.id", "ASC")
    .take(BATCH)
    .getMany();
  for (const row of rows) {
    const unchanged = Object.fromEntries(["id", ...columns].map((column) => [column, row[column as keyof T]]));
    const query = m
      .createQueryBuilder()
      .update(entity)
      .set(resealed(row) as never);
    // Somebody who wrote meanwhile did so under the key in force: that stays.
    for (const [column, value] of Object.entries(unchanged))
      if (value === null) query.andWhere(`${column} IS NULL`);
      else query.andWhere(`${column} = :was_${column}`, { [`was_${column}`]: value });
    await query.execute();
  }
  return rows;
}
