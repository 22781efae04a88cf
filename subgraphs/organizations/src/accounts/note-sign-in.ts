import { IsNull, type EntityManager } from "typeorm";
import { Account } from "./account.js";

/**
 * Notes that somebody signs in with the password that was checked. False when it has been replaced, or the account
 * disabled, while it was being checked: such a session would outlive those that were ended.
 */
export async function noteSignIn(m: EntityManager, { id, passwordHash }: Account, at: Date): Promise<boolean> {
  const noted = await m.update(Account, { id, passwordHash, disabledAt: IsNull() }, { lastSignInAt: at });
  return noted.affected === 1;
}
