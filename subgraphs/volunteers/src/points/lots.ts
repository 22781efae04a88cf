import { insertMany, refuse } from "@beegrid/kernel";
import { In, MoreThan, MoreThanOrEqual, type EntityManager } from "typeorm";
import { LotTaking, PointLot } from "./point-lot.js";

const IDS_AT_ONCE = 500;

/** Points of one lot. */
type Part = Pick<LotTaking, "lotId" | "amount">;

/** Takes points out of a volunteer's lots, the oldest first, and notes how much came from which. The account must be taken. */
export async function takeFromLots(
  m: EntityManager,
  volunteerId: string,
  points: number,
  redemptionId: string,
): Promise<void> {
  const lots = await lotsWithSomeLeft(m, volunteerId);
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

/** Takes points out for good, the oldest first: no redemption will bring them back. The account must be taken. */
export async function withdrawOldest(m: EntityManager, volunteerId: string, points: number): Promise<void> {
  await withdraw(m, oldestFirst(await lotsWithSomeLeft(m, volunteerId), points));
}

/** Takes these parts out of their lots for good. */
export async function withdraw(m: EntityManager, parts: Part[]): Promise<void> {
  for (const { lotId, amount } of parts.filter((part) => part.amount > 0)) {
    const { affected } = await m.update(
      PointLot,
      { id: lotId, remaining: MoreThanOrEqual(amount) },
      { remaining: () => `remaining - ${amount}`, withdrawn: () => `withdrawn + ${amount}` },
    );
    if (!affected) throw refuse("CONFLICT");
  }
}

function lotsWithSomeLeft(m: EntityManager, volunteerId: string): Promise<PointLot[]> {
  return m.find(PointLot, {
    select: { id: true, remaining: true },
    where: { volunteerId, remaining: MoreThan(0) },
    order: { earnedAt: "ASC", id: "ASC" },
  });
}

/** How much comes from which lot; the lots stand oldest first. */
export function oldestFirst(lots: Pick<PointLot, "id" | "remaining">[], points: number): Part[] {
  const parts: Part[] = [];
  let left = points;
  for (const { id, remaining } of lots) {
    if (!left) break;
    const amount = Math.min(left, remaining);
    parts.push({ lotId: id, amount });
    left -= amount;
  }
  if (left) throw new Error(`the lots are ${left} points short of the balance`);
  return parts;
}

/** Puts what a redemption took back into the same lots, so that nothing becomes younger by being redeemed and cancelled; answers what came, oldest lot first. */
export async function giveBackToLots(m: EntityManager, redemptionId: string): Promise<Part[]> {
  await m.query(
    `UPDATE point_lots SET remaining = remaining +
       (SELECT t.amount FROM lot_takings t WHERE t.lotId = point_lots.id AND t.redemptionId = ?)
     WHERE id IN (SELECT t.lotId FROM lot_takings t WHERE t.redemptionId = ?)`,
    [redemptionId, redemptionId],
  );
  return m
    .createQueryBuilder(LotTaking, "t")
    .innerJoin(PointLot, "l", "l.id = t.lotId")
    .where({ redemptionId })
    .orderBy("l.earnedAt")
    .addOrderBy("l.id")
    .getMany();
}
