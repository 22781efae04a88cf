/** For how long a keeper closes: until it is opened again, one hour, three, or the rest of the day. */
export type ClosedFor = "open" | "hour" | "hours" | "today";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * HOUR_MS;

/** When that is over, as the API takes it; null: nobody knows yet. */
export function endOf(closedFor: ClosedFor, now: number): string | null {
  if (closedFor === "open") return null;
  if (closedFor === "today") {
    const midnight = Math.floor((now + SHANGHAI_MS) / DAY_MS + 1) * DAY_MS - SHANGHAI_MS;
    return new Date(midnight).toISOString();
  }
  return new Date(now + (closedFor === "hour" ? 1 : 3) * HOUR_MS).toISOString();
}
