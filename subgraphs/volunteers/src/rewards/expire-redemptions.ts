import { emit, type Sweep } from "@beegrid/kernel";
import { LessThanOrEqual } from "typeorm";
import { db } from "../door.js";
import { giveBackHeld } from "./give-back.js";
import { Redemption, RedemptionState } from "./redemption.js";
import { settle } from "./settle.js";

const AT_ONCE = 500;

/** What nobody fetched in time: points and stock come back. One redemption, one transaction, so that nobody waits long. */
export async function expireRedemptions(now = new Date()): Promise<void> {
  const due = await db.read((m) =>
    m.find(Redemption, {
      where: { state: RedemptionState.HELD, expiresAt: LessThanOrEqual(now) },
      order: { expiresAt: "ASC" },
      take: AT_ONCE,
    }),
  );
  for (const redemption of due)
    await db.transaction(async (m) => {
      if (!(await settle(m, redemption, { state: RedemptionState.EXPIRED, settledAt: now, settledById: null }))) return;
      await giveBackHeld(m, redemption);
      const { id: redemptionId, volunteerId, rewardId, quantity, points } = redemption;
      await emit(m, "RedemptionExpired", { redemptionId, volunteerId, rewardId, quantity, points });
    });
}

export const redemptionSweep: Sweep = {
  name: "expire redemptions",
  everyMs: 60_000,
  run: () => expireRedemptions(),
};
