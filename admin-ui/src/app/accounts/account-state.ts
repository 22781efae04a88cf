import type { AccountFactsFragment } from "../../generated/accounts";
import type { TextKey } from "../ui/texts/texts";

type Standing = Pick<AccountFactsFragment, "disabledAt" | "lockedUntil">;

/** Whether an account opens anything at `nowMs`, in one word. */
export function accountState({ disabledAt, lockedUntil }: Standing, nowMs: number): TextKey {
  if (disabledAt) return "accounts.disabled";
  return lockedUntil && Date.parse(lockedUntil) > nowMs ? "accounts.locked" : "accounts.inUse";
}
