import type { EntityManager } from "typeorm";
import { Redemption, RedemptionState } from "./redemption.js";

type Settlement = Partial<Redemption> & Pick<Redemption, "state" | "settledAt">;

/** Ends the holding; false when somebody else has ended it before. */
export async function settle(m: EntityManager, redemption: Redemption, settlement: Settlement): Promise<boolean> {
  const { affected } = await m.update(Redemption, { id: redemption.id, state: RedemptionState.HELD }, settlement);
  if (affected) Object.assign(redemption, settlement);
  return Boolean(affected);
}
