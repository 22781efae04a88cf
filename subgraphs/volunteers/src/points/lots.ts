import { insertMany } from "@beegrid/kernel";
import { In, MoreThan, MoreThanOrEqual, type EntityManager } from "typeorm";
import { LotTaking, PointLot } from "./point-lot.js";

const IDS_AT_ONCE = 500;

/** Takes points out of a volunteer's lots, the oldest first, and notes how much came from which. The account must be taken. */
export async function takeFromLots(
  m: EntityManager,
  volunteerId: string,
  points: number,
  redemptionId: string,
): Promise<void> {
  const lots = await m.find(PointLot, {
    select: { id: true, remaining: true },
    where: { volunteerId, remaining: MoreThan(0) },
    order: { earnedAt: "ASC", id: "ASC" },
  });
  const takings = oldestFirst(lots, points);
  const emptied = takings.filter(({ amount }, i) => amount === lots[i]?.remaining).map(({ lotId }) => lotId);
  for (let i = 0; i < emptied.length; i += IDS_AT_ONCE)
    await m.update(PointLot, { id: In(emptied.slice(i, i + IDS_AT_ONCE)) }, { remaining: 0 });
  const last = takings.at(-1);
  if (last && !emptied.includes(last.lotId))
    await m.update(
      PointLot,
      { id: last.lotId, remaining: MoreThanOrEqual(last.amount) },
      { remaining: () => `remaining - ${last.amount}` },
    );
  await insertMany(
    m,
    LotTaking,
    takings.map((taking) => ({ ...taking, redemptionId })),
  );
}

/** How much comes from which lot; the lots stand oldest first. */
export function oldestFirst(
  lots: Pick<PointLot, "id" | "remaining">[],
  points: number,
): Pick<LotTaking, "lotId" | "amount">[] {
  const takings: Pick<LotTaking, "lotId" | "amount">[] = [];
  let left = points;
  for (const { id, remaining } of lots) {
    if (!left) break;
    const amount = Math.min(left, remaining);
    takings.push({ lotId: id, amount });
    left -= amount;
  }
  if (left) throw new Error(`the lots are ${left} points short of the balance`);
  return takings;
}

/** Puts what a redemption took back into the same lots, so that nothing becomes younger by being redeemed and cancelled. */
export async function giveBackToLots(m: EntityManager, redemptionId: string): Promise<void> {
  await m.query(
    `UPDATE point_lots SET remaining = remaining +
       (SELECT t.amount FROM lot_takings t WHERE t.lotId = point_lots.id AND t.redemptionId = ?)
     WHERE id IN (SELECT t.lotId FROM lot_takings t WHERE t.redemptionId = ?)`,
    [redemptionId, redemptionId],
  );
}
