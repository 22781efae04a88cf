import { createHash } from "node:crypto";
import { Entity, In, LessThan, MoreThan, type EntityManager } from "typeorm";
import { DomainError, IntColumn, isDuplicate, KeyColumn, TimeColumn, UserErrorCode } from "@beegrid/kernel";

const FREE_TRIES = 5;
const MINUTE = 60_000;
const LONGEST_MINUTES = 15;
const FORGOTTEN_AFTER = 24 * 60 * MINUTE;

/** Tries since the last success, by the name that was typed: a name nobody has is locked like any other and tells nothing. */
@Entity("sign_in_tries")
export class SignInTries {
  /** SHA-256 of the name: what was typed there may have been a password. */
  @KeyColumn(43) nameHash: string;
  @IntColumn() tries: number;
  @TimeColumn({ nullable: true }) lockedUntil: Date | null;
  @TimeColumn() lastAt: Date;
}

const hashOf = (username: string): string => createHash("sha256").update(username).digest("base64url");

/**
 * Counts a try before the password is looked at, so that many at once are counted like one after another.
 * Throws RATE_LIMITED while the name is locked: 1 minute after the fifth failure, then 2, 4, 8 and 15.
 */
export async function countTry(m: EntityManager, username: string, now = new Date()): Promise<void> {
  const nameHash = hashOf(username);
  const oneMore = () => m.update(SignInTries, { nameHash }, { tries: () => "tries + 1", lastAt: now });
  if (!(await oneMore()).affected)
    await m
      .insert(SignInTries, { nameHash, tries: 1, lockedUntil: null, lastAt: now })
      .catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error;
        await oneMore();
      });
  const row = await m.findOneByOrFail(SignInTries, { nameHash });
  if (row.lockedUntil && row.lockedUntil > now) throw locked(row.lockedUntil);
  if (row.tries < FREE_TRIES) return;
  const minutes = Math.min(2 ** (row.tries - FREE_TRIES), LONGEST_MINUTES);
  await m.update(SignInTries, { nameHash }, { lockedUntil: new Date(now.getTime() + minutes * MINUTE) });
}

/** The right password: what was counted is forgotten. */
export async function forgetTries(m: EntityManager, username: string): Promise<void> {
  await m.delete(SignInTries, { nameHash: hashOf(username) });
}

/** Until when each of these names is locked; undefined for one that is not. */
export async function locksOf(m: EntityManager, usernames: readonly string[]): Promise<(Date | undefined)[]> {
  const hashes = usernames.map(hashOf);
  const locked = await m.findBy(SignInTries, { nameHash: In(hashes), lockedUntil: MoreThan(new Date()) });
  return hashes.map((hash) => locked.find(({ nameHash }) => nameHash === hash)?.lockedUntil ?? undefined);
}

export async function sweepTries(m: EntityManager): Promise<void> {
  await m.delete(SignInTries, { lastAt: LessThan(new Date(Date.now() - FORGOTTEN_AFTER)) });
}

function locked(until: Date): DomainError {
  const time = until.toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
  return new DomainError(
    UserErrorCode.RATE_LIMITED,
    { zh: `尝试次数过多，请在 ${time} 之后再试`, en: `Too many tries: wait until ${time} (Asia/Shanghai)` },
    ["input"],
  );
}
