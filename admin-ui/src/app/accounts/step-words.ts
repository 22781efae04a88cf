import type { TextKey } from "../ui/texts/texts";

export type Step = "disable" | "enable" | "unlock" | "reset" | "resetTotp" | "endSessions";

/** What a step is called, what is asked before it is taken, and what is said after. */
export const STEP_WORDS: Record<Step, { label: TextKey; ask: TextKey; done: TextKey }> = {
  disable: { label: "accounts.step.disable", ask: "accounts.ask.disable", done: "accounts.done.disable" },
  enable: { label: "accounts.step.enable", ask: "accounts.ask.enable", done: "accounts.done.enable" },
  unlock: { label: "accounts.step.unlock", ask: "accounts.ask.unlock", done: "accounts.done.unlock" },
  reset: { label: "accounts.step.reset", ask: "accounts.ask.reset", done: "accounts.done.reset" },
  resetTotp: { label: "accounts.step.resetTotp", ask: "accounts.ask.resetTotp", done: "accounts.done.resetTotp" },
  endSessions: {
    label: "accounts.step.endSessions",
    ask: "accounts.ask.endSessions",
    done: "accounts.done.endSessions",
  },
};
