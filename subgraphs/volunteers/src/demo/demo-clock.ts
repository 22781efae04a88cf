import { dayInShanghai } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { dayOf, startOfDay } from "../rewards/shanghai-time.js";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const YEAR_DAYS = 365;
/** The months of the summer holidays. */
const SCHOOL_FREE = new Set(["07", "08"]);

/** The last twelve months of a demo county, up to the moment its scenario is loaded. */
export class DemoClock {
  constructor(
    private readonly pack: CountyPack,
    readonly asOf: Date,
    private readonly random: () => number,
  ) {}

  /** When the twelve months began, or the later day from which the county has published a figure. */
  begin(metric?: string): Date {
    const froms = this.pack.published
      .filter((claim) => claim.metric === metric)
      .map(({ period }) => dayInShanghai(period?.from ?? null)?.getTime() ?? 0)
      .filter((from) => from < this.asOf.getTime());
    return new Date(Math.max(startOfDay(this.asOf).getTime() - YEAR_DAYS * DAY_MS, ...froms));
  }

  /** By daylight, some day of it. */
  some(metric?: string, begin = this.begin(metric), end = this.asOf): Date {
    const days = Math.max(1, Math.floor((end.getTime() - begin.getTime()) / DAY_MS));
    const day = startOfDay(begin).getTime() + Math.floor(this.random() * days) * DAY_MS;
    const at = day + (8 + this.random() * 11) * HOUR_MS;
    return new Date(Math.min(Math.max(at, begin.getTime()), end.getTime()));
  }

  /** In a year of the calendar as far as it has passed; in the last twelve months where no year is known. */
  inYear(year: number | null): Date {
    const from = year === null ? null : dayInShanghai(`${year}-01-01`);
    const to = year === null ? null : dayInShanghai(`${year + 1}-01-01`);
    if (!from || !to || from >= this.asOf) return this.some();
    return this.some(undefined, from, new Date(Math.min(to.getTime() - DAY_MS, this.asOf.getTime())));
  }

  /** Some hours before, at least one. */
  before(at: Date, hours: number): Date {
    return new Date(at.getTime() - (1 + Math.floor(this.random() * hours)) * HOUR_MS);
  }

  /** Some hours later, at least one; null where that is not yet. */
  after(at: Date, hours: number): Date | null {
    const later = new Date(at.getTime() + (1 + Math.floor(this.random() * hours)) * HOUR_MS);
    return later > this.asOf ? null : later;
  }

  /** Days on which school is held; every day where a period has none. */
  schoolDays(metric: string): Date[] {
    const begin = startOfDay(this.begin(metric)).getTime();
    const count = Math.floor((startOfDay(this.asOf).getTime() - begin) / DAY_MS);
    const days = Array.from({ length: Math.max(1, count) }, (_, i) => new Date(begin + i * DAY_MS));
    const off = new Set(this.pack.calendar.holidays.map(({ date }) => date));
    const held = days.filter((day) => {
      const name = dayOf(day);
      const weekday = new Date(name).getUTCDay();
      return weekday > 0 && weekday < 6 && !off.has(name) && !SCHOOL_FREE.has(name.slice(5, 7));
    });
    return held.length ? held : days;
  }
}
