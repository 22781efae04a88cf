import { currentViewer, emit, Key, payload, refuse, say } from "@beegrid/kernel";
import { Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { command } from "../door.js";
import { releaseHeld } from "../points/ledger.js";
import { codeLookups } from "./code-lookups.js";
import { countersOf, isHere, ownStation } from "./counter.js";
import { mustMoveStock } from "./move-stock.js";
import { alreadySettled, atAnotherStation } from "./not-handed-over.js";
import { EIGHT_DIGITS, NOT_EIGHT_DIGITS } from "./redemption-code.js";
import { Redemption, RedemptionState } from "./redemption.js";
import { settle } from "./settle.js";

@InputType({ description: "What somebody shows at the counter." })
export class FulfilRedemptionInput {
  @Field({ description: "The 8 digits." })
  @Matches(EIGHT_DIGITS, { message: () => say(NOT_EIGHT_DIGITS) })
  code: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const FulfilRedemptionPayload = payload("FulfilRedemption", { redemption: Redemption });

/** The counter hands the reward over; the same code can never be handed over twice. */
export const fulfilRedemption = command("redemption.fulfil", FulfilRedemptionInput, async ({ code }, m) => {
  const redemption = await codeLookups.find(() => m.findOneBy(Redemption, { code }));
  if (!redemption) throw refuse("NOT_FOUND");
  const { id, volunteerId, rewardId, stationId, points, quantity } = redemption;
  const now = new Date();
  if (redemption.state !== RedemptionState.HELD || redemption.expiresAt <= now)
    throw await alreadySettled(m, redemption);
  if (!isHere(await countersOf(m, "redemption.fulfil"), stationId)) throw await atAnotherStation(m, redemption);

  const settledStationId = stationId ?? (await ownStation(m, "redemption.fulfil"));
  const settlement = { settledAt: now, settledById: currentViewer().id, settledStationId };
  if (!(await settle(m, redemption, { state: RedemptionState.FULFILLED, ...settlement })))
    throw await alreadySettled(m, await m.findOneByOrFail(Redemption, { id }));
  await releaseHeld(m, volunteerId, points);
  await mustMoveStock(m, redemption, "held", "fulfilled");
  const handedOver = { redemptionId: id, volunteerId, rewardId, quantity, points, stationId: settledStationId };
  await emit(m, "RedemptionFulfilled", handedOver);
  return { redemption };
});
