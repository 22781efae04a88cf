import { Entity, In, Index, type EntityManager } from "typeorm";
import { IdColumn, RefColumn, TextColumn, TimeColumn, uuid7 } from "@beegrid/kernel";
import { Account } from "./account.js";
import { isPassword } from "./password.js";

/** The one in use and four before it are not taken again. */
const REMEMBERED = 5;

/** A password that an account had before. */
@Entity("used_passwords")
@Index("IX_used_passwords", ["accountId", "until"])
export class UsedPassword {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(200) passwordHash: string;
  @TimeColumn() until: Date;
}

/** Whether the account uses this password now or was among its last ones. */
export async function wasUsed(password: string, account: Account, earlier: UsedPassword[]): Promise<boolean> {
  const hashes = [account.passwordHash, ...earlier.map(({ passwordHash }) => passwordHash)];
  return (await Promise.all(hashes.map((hash) => isPassword(password, hash)))).includes(true);
}

/** The passwords before the one in use that are still refused, newest first. */
export function earlierPasswords(m: EntityManager, accountId: string): Promise<UsedPassword[]> {
  return m.find(UsedPassword, {
    where: { accountId },
    order: { until: "DESC", id: "DESC" },
    take: REMEMBERED - 1,
  });
}

/**
 * A new password in the place of the old one, which is remembered as used. `mustChange` when somebody else than the
 * person set it: outside a demo it then opens nothing but the way to one's own. Answers false, and changes nothing, when
 * the password has been replaced since `account` was read.
 */
export async function replacePassword(
  m: EntityManager,
  account: Pick<Account, "id" | "passwordHash">,
  passwordHash: string,
  { mustChange }: { mustChange: boolean },
): Promise<boolean> {
  const now = new Date();
  const { id: accountId, passwordHash: before } = account;
  const change = { passwordHash, mustChangePassword: mustChange, ...(!mustChange && { passwordChangedAt: now }) };
  const changed = await m.update(Account, { id: accountId, passwordHash: before }, change);
  if (!changed.affected) return false;
  await m.insert(UsedPassword, { id: uuid7(), accountId, passwordHash: before, until: now });
  const kept = (await earlierPasswords(m, accountId)).map(({ id }) => id);
  const all = await m.findBy(UsedPassword, { accountId });
  const forgotten = all.map(({ id }) => id).filter((id) => !kept.includes(id));
  if (forgotten.length) await m.delete(UsedPassword, { id: In(forgotten) });
  return true;
}
