import { Not, type EntityManager } from "typeorm";
import { DomainError, isDuplicate, UserErrorCode } from "@beegrid/kernel";
import { Account } from "./account.js";

/** A staff number as it is kept: none when nothing was written. */
export const asStaffNumber = (typed: string | undefined): string | null => typed?.trim() || null;

/** Writes an account; INVALID_INPUT at the field that another account has already. */
export async function unlessTaken<T>(
  m: EntityManager,
  { id, username }: Pick<Account, "id" | "username">,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const isName = await m.existsBy(Account, { username, id: Not(id) });
    throw isName
      ? taken("username", "这个用户名已有人用", "Another account has this user name")
      : taken("staffNumber", "这个工号已有人用", "Another account has this staff number");
  }
}

function taken(field: string, zh: string, en: string): DomainError {
  return new DomainError(UserErrorCode.INVALID_INPUT, { zh, en }, ["input", field]);
}
