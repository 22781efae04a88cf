import type { NeedState } from "../../generated/activities";
import type { TextKey } from "../ui/texts/texts";

export const NEED_STATES: Record<NeedState, TextKey> = {
  PUBLISHED: "need.published",
  CLAIMED: "need.claimed",
  DONE: "need.done",
  CONFIRMED: "need.confirmed",
};
