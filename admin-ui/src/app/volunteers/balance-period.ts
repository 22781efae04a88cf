/** A period of the trial balance by its name in the address; without a name, everything until now. */
export type PeriodName = "all" | "thisMonth" | "lastMonth";

export interface Period {
  since: string | null;
  until: string | null;
}

const DAY = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** First and last moment, ISO 8601 in UTC; months are those of Asia/Shanghai. */
export function periodOf(name: PeriodName, nowMs: number): Period {
  if (name === "all") return { since: null, until: null };
  const thisMonth = startOfMonth(nowMs);
  if (name === "thisMonth") return { since: iso(thisMonth), until: null };
  return { since: iso(startOfMonth(thisMonth - 1)), until: iso(thisMonth - 1) };
}

export const periodName = (text: string | undefined): PeriodName =>
  text === "thisMonth" || text === "lastMonth" ? text : "all";

const iso = (at: number): string => new Date(at).toISOString();

function startOfMonth(at: number): number {
  return Date.parse(`${DAY.format(at).slice(0, 7)}-01T00:00:00+08:00`);
}
