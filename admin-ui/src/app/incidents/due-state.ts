import type { IncidentRowFragment } from "../../generated/incidents";
import { dayOf } from "../ui/format";

export type Deadline = NonNullable<IncidentRowFragment["deadline"]>;
export type DueTone = "late" | "soon" | "calm" | "paused" | "none";

export interface DueState {
  tone: DueTone;
  /** Minutes over or left; 0 where no clock runs. */
  minutes: number;
  /** true: `minutes` are working minutes. */
  working: boolean;
}

const HOUR = 60;

/** How a deadline stands at `now` (server time, ms). Amber: a quarter of the allowance or an hour is left, or less. */
export function dueState(deadline: Deadline | null, now: number): DueState {
  if (deadline?.pausedAt) return { tone: "paused", minutes: 0, working: false };
  if (!deadline?.dueAt) return { tone: "none", minutes: 0, working: false };
  const left = (Date.parse(deadline.dueAt) - now) / 60_000;
  // Nothing is over, and nothing left, for "0 minutes".
  if (left < 0) return { tone: "late", minutes: Math.max(1, Math.floor(-left)), working: false };
  // Within the hour every minute counts, so the clock's minutes are shown even where working time runs.
  const working = deadline.workingTime && deadline.workingMinutesLeft !== null && left > HOUR;
  const minutes = working ? deadline.workingMinutesLeft! : Math.ceil(left);
  const quarter = (deadline.allowanceMinutes ?? 0) / 4;
  return { tone: minutes <= Math.max(HOUR, quarter) ? "soon" : "calm", minutes, working };
}

export const DUE_GROUPS = ["late", "hour", "today", "later", "none", "paused"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

export function dueGroup(deadline: Deadline | null, now: number): DueGroup {
  if (deadline?.pausedAt) return "paused";
  if (!deadline?.dueAt) return "none";
  const dueAt = Date.parse(deadline.dueAt);
  if (dueAt < now) return "late";
  if (dueAt - now <= HOUR * 60_000) return "hour";
  return dayOf(dueAt) === dayOf(now) ? "today" : "later";
}

export interface RowGroup<T> {
  group: DueGroup;
  rows: T[];
  /** false while more rows of this group may stand on the next page: then no count is shown. */
  complete: boolean;
}

/** Rows in the order given, under the groups of their deadlines in fixed order. */
export function groupByDue<T extends { deadline: Deadline | null }>(
  rows: readonly T[],
  now: number,
  more: boolean,
): RowGroup<T>[] {
  const groups = DUE_GROUPS.map((group) => ({
    group,
    rows: rows.filter((row) => dueGroup(row.deadline, now) === group),
    complete: true,
  })).filter(({ rows: members }) => members.length > 0);
  const last = groups.at(-1);
  if (last && more) last.complete = false;
  return groups;
}
