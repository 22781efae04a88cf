import type { CalendarSection } from "./pack.js";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const SHANGHAI = 8 * 3_600_000;
/** Longer than any allowance; a calendar that offers no minute in so many days offers none at all. */
const MOST_DAYS = 20_000;

interface CompiledCalendar {
  /** Milliseconds after midnight, per weekday from 1 (Monday) to 7, in order. */
  hours: Map<number, [number, number][]>;
  holidays: Set<string>;
  makeUpDays: Set<string>;
  firstWeekday: number;
  /** Spans by day since 1970, as far as they were asked for. */
  days: Map<number, [number, number][]>;
}

const compiled = new WeakMap<CalendarSection, CompiledCalendar>();

/** The moment at which `minutes` of working time have passed since `from`; the earliest such moment. */
export function addWorkingMinutes(calendar: CalendarSection, from: Date, minutes: number): Date {
  if (!(minutes >= 0)) throw new RangeError(`working minutes must be 0 or more, not ${minutes}`);
  let left = minutes * MINUTE;
  if (left === 0) return new Date(from);
  for (const [start, end] of workingSpans(calendar, from.getTime())) {
    if (end - start >= left) return new Date(start + left);
    left -= end - start;
  }
  throw new RangeError("the calendar has no working time");
}

/** Whole working minutes from one moment to another, negative when `to` is the earlier one. */
export function workingMinutesBetween(calendar: CalendarSection, from: Date, to: Date): number {
  if (to < from) return 0 - workingMinutesBetween(calendar, to, from);
  const until = to.getTime();
  let total = 0;
  for (const [start, end] of workingSpans(calendar, from.getTime())) {
    if (start >= until) break;
    total += Math.min(end, until) - start;
  }
  return Math.floor(total / MINUTE);
}

/** Spans of working time in order, the first cut at `from`. Ends after MOST_DAYS days. */
function* workingSpans(calendar: CalendarSection, from: number): Generator<[number, number]> {
  const known = compile(calendar);
  const firstDay = Math.floor((from + SHANGHAI) / DAY);
  for (let day = firstDay; day < firstDay + MOST_DAYS; day++)
    for (const [start, end] of spansOf(known, day)) if (end > from) yield [Math.max(start, from), end];
}

/** A day's working time; days are asked for again and again, so each is worked out once. */
function spansOf(
  { hours, holidays, makeUpDays, firstWeekday, days }: CompiledCalendar,
  day: number,
): [number, number][] {
  const known = days.get(day);
  if (known) return known;
  const date = new Date(day * DAY);
  const iso = date.toISOString().slice(0, 10);
  const weekday = makeUpDays.has(iso) ? firstWeekday : date.getUTCDay() || 7;
  const midnight = day * DAY - SHANGHAI;
  const spans = holidays.has(iso)
    ? []
    : (hours.get(weekday) ?? []).map(([open, close]): [number, number] => [midnight + open, midnight + close]);
  days.set(day, spans);
  return spans;
}

function compile(calendar: CalendarSection): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known) return known;
  const hours = new Map<number, [number, number][]>();
  for (const { days, from, to } of calendar.workingHours) {
    for (const day of days) hours.set(day, [...(hours.get(day) ?? []), [sinceMidnight(from), sinceMidnight(to)]]);
  }
  for (const spans of hours.values()) spans.sort(([a], [b]) => a - b);
  const fresh = {
    hours,
    holidays: new Set(calendar.holidays.map((day) => day.date)),
    makeUpDays: new Set(calendar.makeUpDays.map((day) => day.date)),
    firstWeekday: Math.min(...hours.keys()),
    days: new Map(),
  };
  compiled.set(calendar, fresh);
  return fresh;
}

function sinceMidnight(clock: string): number {
  const [hour, minute] = clock.split(":").map(Number) as [number, number];
  return (hour * 60 + minute) * MINUTE;
}
