import { formatDay } from "../ui/format";

/** A day, or a month as yyyy-mm. */
export interface Day {
  day: string;
  reported: number;
  closed: number;
}

/** The last months up to that of `now`, in China's time, as yyyy-mm. */
export function lastMonths(now: number, count: number): string[] {
  const [year = 0, month = 0] = formatDay(now).split("-").map(Number);
  return Array.from({ length: count }, (_, at) => {
    const first = new Date(Date.UTC(year, month - count + at, 1));
    return first.toISOString().slice(0, 7);
  });
}

export function byMonth(days: Day[], months: string[]): Day[] {
  return months.map((month) => {
    const own = days.filter(({ day }) => day.startsWith(month));
    const sum = (of: "reported" | "closed"): number => own.reduce((all, one) => all + one[of], 0);
    return { day: month, reported: sum("reported"), closed: sum("closed") };
  });
}
