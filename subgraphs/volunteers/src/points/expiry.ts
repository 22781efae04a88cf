/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The same time of day so many months later in Asia/Shanghai, on the month's last day where it is shorter; null = never. */
export function expiryOf(earnedAt: Date, months: number | null): Date | null {
  if (months === null) return null;
  const there = new Date(earnedAt.getTime() + SHANGHAI_MS);
  const day = there.getUTCDate();
  there.setUTCMonth(there.getUTCMonth() + months);
  if (there.getUTCDate() !== day) there.setUTCDate(0);
  return new Date(there.getTime() - SHANGHAI_MS);
}
