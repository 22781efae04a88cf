import { refuse } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { post, setOff, takeAccount } from "../points/ledger.js";
import { giveBackToLots } from "../points/lots.js";
import { PointEntry, PointEntryKind } from "../points/point-entry.js";
import { mustMoveStock } from "./move-stock.js";
import type { Redemption } from "./redemption.js";

/** Points of a redemption that was held go back to their lots, the reward to the stock. */
export async function giveBackHeld(m: EntityManager, redemption: Redemption): Promise<void> {
  await returnPoints(m, redemption, PointEntryKind.RETURNED, -redemption.points);
  await mustMoveStock(m, redemption, "held", "stock");
}

/** The same for one that was handed over: its points are held no more. */
export async function giveBackFulfilled(m: EntityManager, redemption: Redemption): Promise<void> {
  await returnPoints(m, redemption, PointEntryKind.REVERSED, 0);
  await mustMoveStock(m, redemption, "fulfilled", "stock");
}

async function returnPoints(m: EntityManager, redemption: Redemption, kind: PointEntryKind, held: number) {
  const { id, volunteerId, points } = redemption;
  const account = await takeAccount(m, volunteerId);
  if (!account) throw refuse("CONFLICT");
  const spent = await m.findOneByOrFail(PointEntry, { redemptionId: id, kind: PointEntryKind.SPENT });
  const came = await giveBackToLots(m, id);
  await post(m, account, { kind, amount: points, held, redemptionId: id, reversesId: spent.id });
  await setOff(m, account, came);
}
