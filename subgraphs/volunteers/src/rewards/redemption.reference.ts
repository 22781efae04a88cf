import { mustBeAbleTo } from "@beegrid/kernel";
import { rewardById, visibleRedemption } from "./redemption-loaders.js";
import type { Redemption } from "./redemption.js";
import type { Reward } from "./reward.js";

export const redemptionReference = ({ id }: Record<string, string>): Promise<Redemption | null> =>
  visibleRedemption(id);

export function rewardReference({ id }: Record<string, string>): Promise<Reward | null> {
  mustBeAbleTo("reward.read");
  return rewardById(id);
}
