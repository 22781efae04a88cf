import type { StationRowFragment } from "../../generated/stations";
import { dayOf } from "../ui/format";

type Hours = StationRowFragment["openingHours"];

/** One line of a week: which days (1 = Monday), and from when to when. */
export interface HoursLine {
  days: number[];
  times: string;
}

/** Rows with the same days stand in one line: a lunch break is two spans of it. */
export function weekOf(hours: Hours): HoursLine[] {
  const lines = new Map<string, HoursLine>();
  for (const { days, from, to } of hours) {
    const key = days.join();
    const before = lines.get(key);
    const span = `${from}–${to}`;
    lines.set(key, { days: [...days], times: before ? `${before.times}, ${span}` : span });
  }
  return [...lines.values()];
}

/** The spans of the day of `at`; "" when it is shut all day. */
export function hoursOn(hours: Hours, at: number): string {
  const weekday = ((dayOf(at) + 3) % 7) + 1;
  return hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => `${from}–${to}`)
    .join(", ");
}
