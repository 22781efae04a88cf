import { refuse } from "@beegrid/kernel";
import { MoreThanOrEqual, type EntityManager } from "typeorm";
import type { Redemption } from "./redemption.js";
import { Reward } from "./reward.js";

type Count = "stock" | "held" | "fulfilled";
type Redeemed = Pick<Redemption, "rewardId" | "quantity">;

/**
 * Moves what is redeemed from one count of its reward to another, so that initial + restocked = stock + held + fulfilled
 * stays true; false, and nothing moved, when there are not so many.
 */
export async function moveStock(m: EntityManager, redeemed: Redeemed, from: Count, to: Count): Promise<boolean> {
  const { rewardId, quantity } = redeemed;
  const { affected } = await m.update(
    Reward,
    { id: rewardId, [from]: MoreThanOrEqual(quantity) },
    { [from]: () => `${from} - ${quantity}`, [to]: () => `${to} + ${quantity}` },
  );
  return Boolean(affected);
}

/** The same where the count must be there. */
export async function mustMoveStock(m: EntityManager, redeemed: Redeemed, from: Count, to: Count): Promise<void> {
  if (!(await moveStock(m, redeemed, from, to))) throw refuse("CONFLICT");
}
