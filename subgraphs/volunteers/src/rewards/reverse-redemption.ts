import { currentViewer, DomainError, emit, Key, payload, refuse, UserErrorCode, Words } from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import { command } from "../door.js";
import { giveBackFulfilled } from "./give-back.js";
import { alreadySettled } from "./not-handed-over.js";
import { Redemption, RedemptionState } from "./redemption.js";

@InputType({ description: "A hand-over that is undone." })
export class ReverseRedemptionInput {
  @Field(() => ID, { description: "The redemption." })
  redemptionId: string;

  @Field({ description: "Why, 1 to 500 characters; it is kept." })
  @Words(500)
  reason: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const ReverseRedemptionPayload = payload("ReverseRedemption", { redemption: Redemption });

/** The county undoes a hand-over, e.g. to the wrong person: points and stock come back, the redemption keeps its history. */
export const reverseRedemption = command("redemption.reverse", ReverseRedemptionInput, async (input, m) => {
  const { redemptionId: id, reason } = input;
  const redemption = await m.findOneBy(Redemption, { id });
  if (!redemption) throw refuse("NOT_FOUND");
  if (redemption.state === RedemptionState.HELD) throw notHandedOver();
  const reversal = {
    state: RedemptionState.REVERSED,
    reversedAt: new Date(),
    reversedById: currentViewer().id,
    reverseReason: reason,
  };
  const { affected } = await m.update(Redemption, { id, state: RedemptionState.FULFILLED }, reversal);
  if (!affected) throw await alreadySettled(m, await m.findOneByOrFail(Redemption, { id }));
  await giveBackFulfilled(m, redemption);
  const { volunteerId, rewardId, quantity, points } = redemption;
  await emit(m, "RedemptionReversed", { redemptionId: id, volunteerId, rewardId, quantity, points });
  return { redemption: Object.assign(redemption, reversal) };
});

function notHandedOver(): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_STATE,
    { zh: "还没有交付，取消即可，无需冲正", en: "It was not handed over yet: cancel it instead" },
    ["input", "redemptionId"],
  );
}
