import { isDuplicate, refuse, uuid7 } from "@beegrid/kernel";
import { MoreThanOrEqual, type EntityManager } from "typeorm";
import { Volunteer } from "../volunteers/volunteer.js";
import { PointAccount } from "./point-account.js";
import { withdraw } from "./lots.js";
import { PointEntry, PointEntryKind } from "./point-entry.js";
import type { LotTaking } from "./point-lot.js";

/** What an entry says beside the balance. */
export interface Posting extends Partial<
  Pick<
    PointEntry,
    | "ruleCode"
    | "ruleVersion"
    | "incidentId"
    | "incidentNumber"
    | "redemptionId"
    | "reversesId"
    | "reason"
    | "madeById"
    | "shortfall"
  >
> {
  kind: PointEntryKind;
  /** Points; negative when they leave the balance. */
  amount: number;
  /** By how much the points held for rewards change. */
  held?: number;
}

/**
 * Takes the account for the rest of the transaction: whoever comes second waits, so that balance and lots stay as read.
 * A write that changes nothing, because SELECT … FOR UPDATE is not for both engines.
 */
export async function takeAccount(m: EntityManager, volunteerId: string): Promise<PointAccount | null> {
  const { affected } = await m.update(PointAccount, { volunteerId }, { version: () => "version" });
  return affected ? m.findOneByOrFail(PointAccount, { volunteerId }) : null;
}

/** The account, taken; it and the volunteer are made when points are the first that is heard of them. */
export async function openAccount(m: EntityManager, volunteerId: string): Promise<PointAccount> {
  const present = await takeAccount(m, volunteerId);
  if (present) return present;
  await unlessThere(m.insert(Volunteer, { id: volunteerId, gridId: null, gridPath: null, version: 0 }));
  await unlessThere(m.insert(PointAccount, { volunteerId, balance: 0, held: 0, shortfall: 0, version: 0 }));
  return (await takeAccount(m, volunteerId)) as PointAccount;
}

/** A row that somebody else has just made is as good. */
async function unlessThere(insert: Promise<unknown>): Promise<void> {
  await insert.catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** Moves the balance and writes the line that says so. The condition holds even where the account was not taken. */
export async function post(m: EntityManager, account: PointAccount, posting: Posting): Promise<PointEntry> {
  const { amount, held = 0, ...said } = posting;
  const { shortfall = 0 } = said;
  const { volunteerId, version } = account;
  const enough = {
    balance: MoreThanOrEqual(-amount),
    held: MoreThanOrEqual(-held),
    shortfall: MoreThanOrEqual(-shortfall),
  };
  const { affected } = await m.update(
    PointAccount,
    { volunteerId, version, ...enough },
    {
      balance: () => `balance + (${amount})`,
      held: () => `held + (${held})`,
      shortfall: () => `shortfall + (${shortfall})`,
      version: () => "version + 1",
    },
  );
  if (!affected) throw refuse("CONFLICT");
  account.balance += amount;
  account.held += held;
  account.shortfall += shortfall;
  account.version++;
  const entry = m.create(PointEntry, {
    ...said,
    shortfall,
    id: uuid7(),
    volunteerId,
    serial: account.version,
    amount,
    balanceAfter: account.balance,
    createdAt: new Date(),
  });
  await m.insert(PointEntry, entry);
  return entry;
}

/** Points that came into these lots pay first for what was reversed after it had been spent. */
export async function setOff(
  m: EntityManager,
  account: PointAccount,
  came: Pick<LotTaking, "lotId" | "amount">[],
): Promise<void> {
  let left = account.shortfall;
  const parts = came.map(({ lotId, amount }) => {
    const part = Math.min(left, amount);
    left -= part;
    return { lotId, amount: part };
  });
  const points = account.shortfall - left;
  if (!points) return;
  await withdraw(m, parts);
  await post(m, account, { kind: PointEntryKind.SET_OFF, amount: -points, shortfall: -points });
}

/** Points held for a reward are gone once it is handed over; the balance lost them before. */
export async function releaseHeld(m: EntityManager, volunteerId: string, points: number): Promise<void> {
  const enough = { volunteerId, held: MoreThanOrEqual(points) };
  const { affected } = await m.update(PointAccount, enough, { held: () => `held - ${points}` });
  if (!affected) throw refuse("CONFLICT");
}
