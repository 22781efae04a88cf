import type { RedemptionCardFragment } from "../../generated/counter";

/** Why a code cannot be handed over now. */
export type Refusal = "used" | "expired" | "cancelled" | "elsewhere" | "unknown";

/** The counter shows one of these at a time: one question, one button. */
export type Screen =
  | { name: "enter" }
  | { name: "looking" }
  | { name: "ready"; redemption: RedemptionCardFragment }
  | { name: "done"; redemption: RedemptionCardFragment }
  | { name: "refused"; refusal: Refusal; redemption: RedemptionCardFragment | null }
  | { name: "offline"; doing: "look" | "fulfil" }
  | { name: "wait"; untilMs: number }
  | { name: "failed"; text: string; requestId: string | null };

export const CODE_LENGTH = 8;
/** After so many codes nobody knows, the counter waits a minute. */
export const WRONG_TRIES = 5;
export const WAIT_SECONDS = 60;

/** What the counter says about a redemption that was looked up at `now` (server time, ms). */
export function screenOf(redemption: RedemptionCardFragment | null, now: number): Screen {
  if (redemption === null) return { name: "refused", refusal: "unknown", redemption };
  const refused = (refusal: Refusal): Screen => ({ name: "refused", refusal, redemption });
  switch (redemption.state) {
    case "FULFILLED":
      return refused("used");
    case "EXPIRED":
      return refused("expired");
    case "CANCELLED":
    case "REVERSED":
      return refused("cancelled");
    case "HELD":
      if (redemption.expiresAt !== null && Date.parse(redemption.expiresAt) < now) return refused("expired");
      return redemption.here ? { name: "ready", redemption } : refused("elsewhere");
  }
}

/** The eight digits in what a scanner read; null when there are none. */
export function codeIn(scanned: string): string | null {
  return /(?<!\d)\d{8}(?!\d)/.exec(scanned)?.[0] ?? null;
}
