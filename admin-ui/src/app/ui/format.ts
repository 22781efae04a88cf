import type { Language } from "./texts/texts";

const ZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;

interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: string;
  minute: string;
  second: string;
}

const two = (value: number): string => String(value).padStart(2, "0");
/** Asked once: it takes as long as a hundred times told. */
const ELSEWHERE = Intl.DateTimeFormat().resolvedOptions().timeZone !== ZONE;

/** China has kept one time, without summer time, since 1991 (tz database): a list is told hundreds of times at once. */
const OFFSET_MS = 8 * 3_600_000;

function wallTime(at: number): WallTime {
  const there = new Date(at + OFFSET_MS);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    hour: two(there.getUTCHours()),
    minute: two(there.getUTCMinutes()),
    second: two(there.getUTCSeconds()),
  };
}

/** The day in Asia/Shanghai as a number that compares and subtracts: days since 1970. */
export function dayOf(at: number): number {
  const { year, month, day } = wallTime(at);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `07:12` today, `昨天 07:12`, `11-18 07:12` this year, else `2025-11-18`; en `18 Nov, 07:12`. */
export function formatWhen(at: number, now: number, language: Language): string {
  const then = wallTime(at);
  const time = `${then.hour}:${then.minute}`;
  const days = dayOf(now) - dayOf(at);
  if (days === 0) return time;
  if (days === 1) return language === "en" ? `yesterday ${time}` : `昨天 ${time}`;
  if (then.year !== wallTime(now).year) {
    return language === "en"
      ? `${then.day} ${MONTHS[then.month - 1]} ${then.year}`
      : `${then.year}-${two(then.month)}-${two(then.day)}`;
  }
  return language === "en"
    ? `${then.day} ${MONTHS[then.month - 1]}, ${time}`
    : `${two(then.month)}-${two(then.day)} ${time}`;
}

/** Everything, for titles and prints: `2026-11-20 09:42`; the zone is named when the browser stands elsewhere. */
export function formatFull(at: number, language: Language): string {
  const { year, month, day, hour, minute } = wallTime(at);
  const zone = ELSEWHERE ? (language === "en" ? " (China time)" : "（北京时间）") : "";
  return `${year}-${two(month)}-${two(day)} ${hour}:${minute}${zone}`;
}

/** `11月27日 18:00` / `27 Nov, 18:00`. */
export function formatUntil(at: number, language: Language): string {
  const { month, day, hour, minute } = wallTime(at);
  return language === "en"
    ? `${day} ${MONTHS[month - 1]}, ${hour}:${minute}`
    : `${month} 月 ${day} 日 ${hour}:${minute}`;
}

/** `11-20 09:42`. */
export function formatStamp(at: number): string {
  const { month, day, hour, minute } = wallTime(at);
  return `${two(month)}-${two(day)} ${hour}:${minute}`;
}

/** `09:42:10`. */
export function formatClock(at: number): string {
  const { hour, minute, second } = wallTime(at);
  return `${hour}:${minute}:${second}`;
}

/** Minutes as `5分`, `1时05分`, `3天2时` / `5 min`, `1 h 05 min`, `3 d 2 h`. */
export function formatDuration(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.floor(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  if (language === "en") {
    if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
    return hours > 0 ? `${hours} h ${two(rest)} min` : `${rest} min`;
  }
  if (days > 0) return hours > 0 ? `${days}天${hours}时` : `${days}天`;
  return hours > 0 ? `${hours}时${two(rest)}分` : `${rest}分`;
}

/** Working minutes: `4 工时`, `4.2 工时`, under an hour `6 工作分钟` / `4 working h`, `6 working min`. */
export function formatWorkingTime(minutes: number, language: Language): string {
  if (minutes < 60) return `${Math.floor(minutes)} ${language === "en" ? "working min" : "工作分钟"}`;
  const hours = String(Math.round(minutes / 6) / 10);
  return language === "en" ? `${hours} working h` : `${hours} 工时`;
}

/** An allowance: `4 小时`, `4 个工作小时`, `90 分钟` / `4 hours`, `4 working hours`, `90 minutes`. */
export function formatAllowance(minutes: number, working: boolean, language: Language): string {
  const hours = minutes % 60 === 0;
  const figure = hours ? minutes / 60 : minutes;
  if (language === "en") {
    const unit = `${hours ? "hour" : "minute"}${figure === 1 ? "" : "s"}`;
    return `${figure} ${working ? "working " : ""}${unit}`;
  }
  const unit = hours ? "小时" : "分钟";
  return working ? `${figure} 个工作${unit}` : `${figure} ${unit}`;
}

/** `11,302`; counts of the system are always in full. */
export function formatCount(value: number): string {
  return value.toLocaleString("en-US");
}

/** `60 米`, `1.2 公里` / `60 m`, `1.2 km`. */
export function formatDistance(metres: number, language: Language): string {
  if (metres < 1000) return language === "en" ? `${Math.round(metres)} m` : `${Math.round(metres)} 米`;
  const kilometres = (metres / 1000).toFixed(1);
  return language === "en" ? `${kilometres} km` : `${kilometres} 公里`;
}

/** Seconds of a recording: `0:14`. */
export function formatLength(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${two(Math.round(seconds) % 60)}`;
}

/** Units the console itself puts beside what it counts. */
export const UNIT = { incidents: "件", people: "人", personTimes: "人次", points: "分" } as const;

/** Units as the API names them, and how English says one and more. */
const UNITS: Record<string, [one: string, more: string]> = {
  件: ["incident", "incidents"],
  次: ["time", "times"],
  宗: ["case", "cases"],
  人: ["person", "people"],
  人次: ["person-time", "person-times"],
  条: ["record", "records"],
  个: ["", ""],
  所: ["school", "schools"],
  支: ["team", "teams"],
  家: ["merchant", "merchants"],
  台: ["device", "devices"],
  积分: ["point", "points"],
  分: ["point", "points"],
};

/** The unit beside a value; what English has no word for stays as the county says it. */
export function formatUnit(unit: string, value: number, language: Language): string {
  if (language !== "en") return unit;
  const words = UNITS[unit];
  return words ? words[value === 1 ? 0 : 1] : unit;
}

/** `99.2%`; never 100.0 or 0.0 unless it is exactly so. */
export function formatRate(percent: number): string {
  if (percent > 0 && percent < 0.1) return "< 0.1%";
  const shown = percent < 100 && percent > 99.9 ? 99.9 : percent;
  return `${shown === 100 || shown === 0 ? shown : shown.toFixed(1)}%`;
}

/** A value as precise as its source: `11,302`, `≥ 820`, `约 60`, `99%`; 万 from 10,000 on where it was published so. */
export function formatFigure(
  value: number,
  unit: string,
  precision: "EXACT" | "AT_LEAST" | "ABOUT",
  language: Language,
): string {
  const about = language === "en" ? "about " : "约 ";
  const before = { EXACT: "", AT_LEAST: "≥ ", ABOUT: about }[precision];
  const inTenThousands = language !== "en" && precision !== "EXACT" && value >= 10_000 && value % 1_000 === 0;
  const shown = inTenThousands ? `${value / 10_000} 万` : formatCount(value);
  return `${before}${shown}${unit === "%" ? "%" : ""}`;
}

/** `20261120-0942`, in names of files. */
export function formatFileStamp(at: number): string {
  const { year, month, day, hour, minute } = wallTime(at);
  return `${year}${two(month)}${two(day)}-${hour}${minute}`;
}

/** `2026-11-20`. */
export function formatDay(at: number): string {
  const { year, month, day } = wallTime(at);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `2026-11-18`: `11-18` / `18 Nov`; a month, `2026-11`: `26-11` / `Nov 2026`. */
export function formatShortDay(at: string, language: Language): string {
  const [year = 0, month = 0, day] = at.split("-").map(Number);
  if (language === "en") return `${day ?? ""} ${MONTHS[month - 1]} ${day ? "" : year}`.trim();
  return day ? at.slice(5) : at.slice(2);
}

/** Midnight in Asia/Shanghai, some days before the day of `at`; ms since 1970. */
export function startOfDay(at: number, daysAgo = 0): number {
  return (dayOf(at) - daysAgo) * DAY_MS - 8 * 3_600_000;
}

/** `2026 年 11 月` / `Nov 2026`. */
export function formatMonth(at: number, language: Language): string {
  const { year, month } = wallTime(at);
  return language === "en" ? `${MONTHS[month - 1]} ${year}` : `${year} 年 ${month} 月`;
}
