import type { AuditFilter } from "../../generated/audit";
import { ACTION_WORDS, REVEALS } from "./audit-words";

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
export const DAYS = [1, 7, 30, 90] as const;

/** What the address asks for; what it does not know is left out. Days are whole ones in Shanghai, today the last. */
export function filterOf(url: Record<string, string | undefined>, now: number): AuditFilter {
  const { actor, subject, action, outcome, preset } = url;
  const days = DAYS.find((one) => String(one) === url["days"]);
  const midnight = Math.floor((now + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
  return {
    ...(actor && { actor }),
    ...(subject && { subject }),
    ...(preset === "reveals" && { actions: REVEALS }),
    ...(action && Object.hasOwn(ACTION_WORDS, action) && { actions: [action] }),
    ...((outcome === "DONE" || outcome === "REFUSED") && { outcome }),
    ...(days && { from: new Date(midnight - (days - 1) * DAY_MS).toISOString() }),
  };
}
