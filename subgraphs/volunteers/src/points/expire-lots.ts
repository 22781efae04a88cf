import type { Sweep } from "@beegrid/kernel";
import { LessThanOrEqual, MoreThan, type EntityManager } from "typeorm";
import { db } from "../door.js";
import { post, takeAccount } from "./ledger.js";
import type { PointAccount } from "./point-account.js";
import { PointEntryKind } from "./point-entry.js";
import { PointLot } from "./point-lot.js";

/** Takes points that grew too old out of an account that is taken. */
export async function expireLots(m: EntityManager, account: PointAccount, now: Date): Promise<void> {
  const { volunteerId } = account;
  const due = { volunteerId, expiresAt: LessThanOrEqual(now), remaining: MoreThan(0) };
  for (const lot of await m.find(PointLot, { where: due, order: { expiresAt: "ASC", id: "ASC" } })) {
    await m.update(PointLot, { id: lot.id }, { remaining: 0, expired: () => `expired + ${lot.remaining}` });
    await post(m, account, { kind: PointEntryKind.EXPIRED, amount: -lot.remaining });
  }
}

/** One volunteer, one transaction: nobody waits long. */
export async function expireAllLots(now = new Date()): Promise<void> {
  const due = await db.read((m) =>
    m
      .createQueryBuilder(PointLot, "l")
      .select("DISTINCT l.volunteerId", "volunteerId")
      .where({ expiresAt: LessThanOrEqual(now), remaining: MoreThan(0) })
      .getRawMany<{ volunteerId: string }>(),
  );
  for (const { volunteerId } of due)
    await db.transaction(async (m) => {
      const account = await takeAccount(m, volunteerId);
      if (account) await expireLots(m, account, now);
    });
}

export const lotSweep: Sweep = { name: "expire points", everyMs: 3_600_000, run: () => expireAllLots() };
