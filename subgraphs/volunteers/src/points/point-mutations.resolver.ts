import { Arg, Mutation, Resolver } from "type-graphql";
import { adjustPoints, AdjustPointsInput, AdjustPointsPayload } from "./adjust-points.js";
import { reversePoints, ReversePointsInput, ReversePointsPayload } from "./reverse-points.js";

/** Each mutation is one line; its story is the file of its name. */
@Resolver()
export class PointMutations {
  @Mutation(() => AdjustPointsPayload, {
    nullable: true,
    description:
      "The county corrects a balance by hand, with a reason. Taking more than there is: INSUFFICIENT_POINTS, nothing changed.",
  })
  adjustPoints(@Arg("input", { description: "What is asked." }) input: AdjustPointsInput) {
    return adjustPoints(input);
  }

  @Mutation(() => ReversePointsPayload, {
    nullable: true,
    description:
      "The county takes back points that came by mistake (冲正), once, with a reason: what is left of them at once, what was spent of them out of later credits.",
  })
  reversePoints(@Arg("input", { description: "What is asked." }) input: ReversePointsInput) {
    return reversePoints(input);
  }
}
