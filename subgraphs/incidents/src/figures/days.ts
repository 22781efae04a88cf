const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** Days since 1970 in Asia/Shanghai. */
export function dayOf(at: Date): number {
  return Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS);
}

/** The first moment of a day, in milliseconds. */
export function beginOf(day: number): number {
  return day * DAY_MS - SHANGHAI_MS;
}
