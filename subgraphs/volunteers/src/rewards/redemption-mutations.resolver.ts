import { Arg, Mutation, Resolver } from "type-graphql";
import { cancelRedemption, CancelRedemptionInput, CancelRedemptionPayload } from "./cancel-redemption.js";
import { fulfilRedemption, FulfilRedemptionInput, FulfilRedemptionPayload } from "./fulfil-redemption.js";
import { redeemReward, RedeemRewardInput, RedeemRewardPayload } from "./redeem-reward.js";
import { reverseRedemption, ReverseRedemptionInput, ReverseRedemptionPayload } from "./reverse-redemption.js";

/** Each mutation is one line; its story is the file of its name. */
@Resolver()
export class RedemptionMutations {
  @Mutation(() => RedeemRewardPayload, {
    nullable: true,
    description:
      "A member turns points into a reward (兑换), to be fetched with the code within the days the county gives.",
  })
  redeemReward(@Arg("input", { description: "What is asked." }) input: RedeemRewardInput) {
    return redeemReward(input);
  }

  @Mutation(() => FulfilRedemptionPayload, {
    nullable: true,
    description: "The counter hands a reward over (核销). After 5 unknown codes within a minute: RATE_LIMITED.",
  })
  fulfilRedemption(@Arg("input", { description: "What is asked." }) input: FulfilRedemptionInput) {
    return fulfilRedemption(input);
  }

  @Mutation(() => CancelRedemptionPayload, {
    nullable: true,
    description: "Calls off a redemption that was not handed over; points and stock come back.",
  })
  cancelRedemption(@Arg("input", { description: "What is asked." }) input: CancelRedemptionInput) {
    return cancelRedemption(input);
  }

  @Mutation(() => ReverseRedemptionPayload, {
    nullable: true,
    description: "The county undoes a hand-over (冲正), with a reason; points and stock come back.",
  })
  reverseRedemption(@Arg("input", { description: "What is asked." }) input: ReverseRedemptionInput) {
    return reverseRedemption(input);
  }
}
