import type { Sentence } from "@beegrid/kernel";
// A CommonJS package: Node gives it as one object.
import rrule, { type Options, type Weekday } from "rrule";
import { dayOf } from "../rewards/shanghai-time.js";

const { RRule, Frequency } = rrule;

/** Packs name no first day; "every second week" is counted from this Monday. */
const BEGIN = new Date("2024-01-01T00:00:00Z");

const ZH_DAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const EN_MONTHS = "January February March April May June July August September October November December".split(" ");
const ZH_NTH: Record<number, string> = {
  1: "第一个",
  2: "第二个",
  3: "第三个",
  4: "第四个",
  5: "第五个",
  [-1]: "最后一个",
};
const EN_NTH: Record<number, string> = { 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", [-1]: "last" };

/** A rule of RFC 5545 as people say it: 每月 27 日, on the 27th of each month. */
export function inWords(recurrence: string): Sentence {
  const rule = parsed(recurrence);
  if (!rule) return { zh: recurrence, en: recurrence };
  return said(rule) ?? { zh: `按规则 ${recurrence}`, en: new RRule(rule).toText() };
}

/** The next day of it, today included, as yyyy-mm-dd in Asia/Shanghai; null when there is none. */
export function nextDay(recurrence: string, now: Date): string | null {
  const rule = parsed(recurrence);
  if (!rule) return null;
  const today = new Date(`${dayOf(now)}T00:00:00Z`);
  const next = new RRule({ ...rule, dtstart: BEGIN }).after(today, true);
  return next && next.toISOString().slice(0, 10);
}

/** null for what is no rule: a county may have published anything. */
function parsed(recurrence: string): Partial<Options> | null {
  try {
    const rule = RRule.parseString(recurrence);
    return Number.isInteger(rule.freq) ? rule : null;
  } catch {
    return null;
  }
}

const SAID = new Set(["freq", "interval", "bymonth", "bymonthday", "byweekday", "wkst"]);

/** null where a rule says more than these words can. */
function said(rule: Partial<Options>): Sentence | null {
  if (Object.keys(rule).some((part) => !SAID.has(part))) return null;
  const [months, days, weekdays] = [list(rule.bymonth), list(rule.bymonthday), list(rule.byweekday) as Weekday[]];
  const interval = rule.interval ?? 1;
  if (rule.freq === Frequency.DAILY && !months.length && !days.length && !weekdays.length) return everyDay(interval);
  if (rule.freq === Frequency.WEEKLY && weekdays.length && !months.length && !days.length)
    return everyWeek(weekdays, interval);
  if (rule.freq === Frequency.MONTHLY && !months.length) {
    if (days.length && !weekdays.length && days.every((day) => day > 0)) return everyMonth(days, interval);
    const [only] = weekdays;
    if (only?.n && weekdays.length === 1 && !days.length && ZH_NTH[only.n]) return everyNth(only, interval);
  }
  if (rule.freq === Frequency.YEARLY && interval === 1 && months.length === 1 && days.length === 1 && !weekdays.length)
    return {
      zh: `每年 ${months[0]} 月 ${days[0]} 日`,
      en: `on ${days[0]} ${EN_MONTHS[(months[0] ?? 1) - 1]} each year`,
    };
  return null;
}

const everyDay = (interval: number): Sentence =>
  interval === 1 ? { zh: "每天", en: "every day" } : { zh: `每 ${interval} 天`, en: `every ${interval} days` };

function everyWeek(weekdays: Weekday[], interval: number): Sentence {
  const zh = weekdays.map(({ weekday }) => ZH_DAYS[weekday]).join("、");
  const en = and(weekdays.map(({ weekday }) => EN_DAYS[weekday] ?? ""));
  return interval === 1
    ? { zh: `每${zh}`, en: `every ${en}` }
    : { zh: `每 ${interval} 周的${zh}`, en: `on ${en} of every ${interval} weeks` };
}

function everyMonth(days: number[], interval: number): Sentence {
  const { zh, en } = eachMonth(interval);
  return { zh: `${zh} ${days.join("、")} 日`, en: `on the ${and(days.map(ordinal))} of ${en}` };
}

function everyNth({ n = 1, weekday }: Weekday, interval: number): Sentence {
  const { zh, en } = eachMonth(interval);
  return { zh: `${zh}${ZH_NTH[n]}${ZH_DAYS[weekday]}`, en: `on the ${EN_NTH[n]} ${EN_DAYS[weekday]} of ${en}` };
}

const eachMonth = (interval: number): Sentence =>
  interval === 1 ? { zh: "每月", en: "each month" } : { zh: `每 ${interval} 个月`, en: `every ${interval} months` };

function ordinal(day: number): string {
  const teens = day % 100 > 10 && day % 100 < 14;
  return `${day}${(!teens && ["th", "st", "nd", "rd"][day % 10]) || "th"}`;
}

const and = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const list = <T>(value: T | T[] | null | undefined): T[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
