import {
  currentViewer,
  DomainError,
  emit,
  isDuplicate,
  Key,
  payload,
  refuse,
  section,
  UserErrorCode,
  uuid7,
  Whole,
} from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { IsNull, type EntityManager } from "typeorm";
import { command } from "../door.js";
import { expireLots } from "../points/expire-lots.js";
import { post, takeAccount } from "../points/ledger.js";
import { takeFromLots } from "../points/lots.js";
import { PointEntryKind } from "../points/point-entry.js";
import { KnownStation } from "../projections/station.js";
import { moveStock } from "./move-stock.js";
import { redemptionCode } from "./redemption-code.js";
import { Redemption, RedemptionState } from "./redemption.js";
import { Reward } from "./reward.js";

@InputType({ description: "What is to be had for points." })
export class RedeemRewardInput {
  @Field(() => ID, { description: "Made up by the client, so that a retry spends once." })
  @Key()
  idempotencyKey: string;

  @Field(() => ID, { description: "The reward." })
  rewardId: string;

  @Field(() => Int, { description: "How many, 1 to 99." })
  @Whole(1, 99)
  quantity: number;

  @Field(() => ID, { nullable: true, description: "The station where it is handed over; absent = at any." })
  stationId?: string;
}

export const RedeemRewardPayload = payload("RedeemReward", { redemption: Redemption });

const DAY_MS = 86_400_000;
const CODES_TRIED = 10;

/** Points and stock are taken at once and held until the reward is handed over, called off or not fetched in time. */
export const redeemReward = command("redemption.redeem", RedeemRewardInput, async (input, m) => {
  const { id: volunteerId } = currentViewer();
  const { rewardId, quantity, stationId = null } = input;
  const reward = await m.findOneBy(Reward, { id: rewardId, withdrawnAt: IsNull() });
  if (!reward) throw refuse("NOT_FOUND");
  if (stationId && !(await m.existsBy(KnownStation, { id: stationId }))) throw refuse("NOT_FOUND");
  const points = reward.price * quantity;
  const now = new Date();
  const account = await takeAccount(m, volunteerId);
  if (account) await expireLots(m, account, now);
  if (!account || account.balance < points) throw insufficient(points, account?.balance ?? 0);

  const { redemptionValidDays } = await section(m, "points");
  const redemption = await insertWithFreshCode(m, {
    id: uuid7(),
    volunteerId,
    rewardId,
    stationId,
    state: RedemptionState.HELD,
    quantity,
    points,
    createdAt: now,
    expiresAt: new Date(now.getTime() + redemptionValidDays * DAY_MS),
  });
  await takeFromLots(m, volunteerId, points, redemption.id);
  await post(m, account, {
    kind: PointEntryKind.SPENT,
    amount: -points,
    held: points,
    redemptionId: redemption.id,
  });
  // Last, because everybody who wants this reward waits for its row.
  if (!(await moveStock(m, redemption, "stock", "held"))) throw outOfStock(reward.stock);
  await emit(m, "RedemptionHeld", { redemptionId: redemption.id, volunteerId, rewardId, quantity, points, stationId });
  return { redemption };
});

async function insertWithFreshCode(m: EntityManager, row: Partial<Redemption>): Promise<Redemption> {
  for (let tries = 1; ; tries++) {
    const redemption = m.create(Redemption, { ...row, code: redemptionCode.draw() });
    try {
      await m.insert(Redemption, redemption);
      return redemption;
    } catch (error) {
      if (!isDuplicate(error) || tries === CODES_TRIED) throw error;
    }
  }
}

function insufficient(points: number, balance: number): DomainError {
  return new DomainError(
    UserErrorCode.INSUFFICIENT_POINTS,
    { zh: `需要 ${points} 分，现有 ${balance} 分`, en: `It costs ${points} points; you have ${balance}` },
    ["input", "quantity"],
  );
}

function outOfStock(stock: number): DomainError {
  return new DomainError(
    UserErrorCode.OUT_OF_STOCK,
    stock ? { zh: `库存只有 ${stock} 件`, en: `Only ${stock} left` } : { zh: "已经兑完", en: "None left" },
    ["input", "quantity"],
  );
}
