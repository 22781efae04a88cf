import type { MentionTextFragment } from "../../generated/members";
import type { TextKey } from "../ui/texts/texts";

/** Whose words a mention of a person stands in. */
export const MENTION_KINDS: Readonly<Record<MentionTextFragment["kind"], TextKey>> = {
  REPORT: "mention.report",
  STEP: "mention.step",
  CONFIRMATION: "mention.confirmation",
  NEED: "mention.need",
  REVERSAL: "mention.reversal",
  POINTS: "mention.points",
};
