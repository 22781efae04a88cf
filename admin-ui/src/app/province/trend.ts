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

/** A round end of a scale of about four steps that holds `value`. */
export function scaleEnd(value: number): number {
  const rough = value / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? 10 * power;
  return step * Math.max(1, Math.ceil(value / step));
}
