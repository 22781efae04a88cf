import type { PointEntryKind, PointMovement, TrialBalanceTest } from "../../generated/volunteers";
import type { TextKey } from "../ui/texts/texts";

/** What each sort of entry is called in a statement. */
export const ENTRY_WORDS: Record<PointEntryKind, TextKey> = {
  EARNED: "statement.earned",
  SPENT: "statement.spent",
  RETURNED: "statement.returned",
  REVERSED: "statement.reversed",
  EXPIRED: "statement.expired",
  ADJUSTED: "statement.adjusted",
  SET_OFF: "statement.setOff",
};

/** The lines of the trial balance. */
export const MOVEMENT_WORDS: Record<PointMovement, TextKey> = {
  ISSUED: "balance.line.ISSUED",
  ADJUSTED: "balance.line.ADJUSTED",
  REVERSED: "balance.line.REVERSED",
  SET_OFF: "balance.line.SET_OFF",
  EXPIRED: "balance.line.EXPIRED",
  REDEEMED: "balance.line.REDEEMED",
  RETURNED: "balance.line.RETURNED",
};

/** Its cross-checks. */
export const TEST_WORDS: Record<TrialBalanceTest, TextKey> = {
  BALANCES: "balance.test.BALANCES",
  LOTS: "balance.test.LOTS",
  ACCOUNTS: "balance.test.ACCOUNTS",
  HELD: "balance.test.HELD",
  REDEMPTIONS: "balance.test.REDEMPTIONS",
  SHORTFALL: "balance.test.SHORTFALL",
};
