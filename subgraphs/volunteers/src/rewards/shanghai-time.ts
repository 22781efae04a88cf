/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The last midnight in Asia/Shanghai. */
export function startOfDay(at: Date): Date {
  return new Date(Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS);
}

/** E.g. 2026-05-11 14:05, in the time of Asia/Shanghai. */
export function minuteOf(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace("T", " ");
}

/** E.g. 2026-05-11, the day in Asia/Shanghai. */
export const dayOf = (at: Date): string => minuteOf(at).slice(0, 10);
