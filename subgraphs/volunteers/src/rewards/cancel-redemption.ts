import { currentViewer, emit, Key, payload, refuse } from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import { command } from "../door.js";
import { countersOf, isHere } from "./counter.js";
import { giveBackHeld } from "./give-back.js";
import { alreadySettled, atAnotherStation } from "./not-handed-over.js";
import { Redemption, RedemptionState } from "./redemption.js";
import { settle } from "./settle.js";

@InputType({ description: "A redemption that is called off." })
export class CancelRedemptionInput {
  @Field(() => ID, { description: "The redemption." })
  redemptionId: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const CancelRedemptionPayload = payload("CancelRedemption", { redemption: Redemption });

/** By its owner, or by a clerk at whose counter it could be handed over; points and stock come back. */
export const cancelRedemption = command("redemption.cancel", CancelRedemptionInput, async ({ redemptionId }, m) => {
  const viewer = currentViewer();
  const redemption = await m.findOneBy(Redemption, { id: redemptionId });
  const asOwner = viewer.kind === "MEMBER";
  if (!redemption || (asOwner && redemption.volunteerId !== viewer.id)) throw refuse("NOT_FOUND");
  if (redemption.state !== RedemptionState.HELD) throw await alreadySettled(m, redemption);
  if (!asOwner && !isHere(await countersOf(m, "redemption.cancel"), redemption.stationId))
    throw await atAnotherStation(m, redemption);

  const settlement = { state: RedemptionState.CANCELLED, settledAt: new Date(), settledById: viewer.id };
  if (!(await settle(m, redemption, settlement)))
    throw await alreadySettled(m, await m.findOneByOrFail(Redemption, { id: redemptionId }));
  await giveBackHeld(m, redemption);
  const { volunteerId, rewardId, quantity, points } = redemption;
  await emit(m, "RedemptionCancelled", { redemptionId, volunteerId, rewardId, quantity, points });
  return { redemption };
});
