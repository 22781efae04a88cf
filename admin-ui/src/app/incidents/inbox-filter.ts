import type { IncidentChannel, IncidentFilter, IncidentOrder, IncidentView } from "../../generated/incidents";
import { startOfDay } from "../ui/format";
import type { TextKey } from "../ui/texts/texts";

/** The tabs of the inbox by their name in the address; `all` is the list without a view. */
export const VIEWS = {
  todo: "TODO",
  "to-accept": "TO_ACCEPT",
  "to-dispatch": "TO_DISPATCH",
  "in-progress": "IN_PROGRESS",
  "to-verify": "TO_VERIFY",
  "to-follow-up": "TO_FOLLOW_UP",
  followed: "FOLLOWED",
} as const satisfies Record<string, IncidentView>;
export type ViewName = keyof typeof VIEWS | "all";
export const VIEW_NAMES = Object.keys(VIEWS) as (keyof typeof VIEWS)[];

export const CHANNELS: Record<IncidentChannel, TextKey> = {
  SNAPSHOT: "channel.snapshot",
  WECHAT_GROUP: "channel.wechatGroup",
  APP: "channel.app",
  HOTLINE: "channel.hotline",
  PATROL: "channel.patrol",
  MEETING: "channel.meeting",
  WISH_BOX: "channel.wishBox",
  DEVICE: "channel.device",
  STAFF: "channel.staff",
};

export const PERIODS = { today: 0, "7d": 6, "30d": 29 } as const;
export type PeriodName = keyof typeof PERIODS;

export const ORDERS = { due: "DUE", "-reportedAt": "REPORTED_DESC" } as const satisfies Record<string, IncidentOrder>;
export type OrderName = keyof typeof ORDERS;

/** What the address says; everything is optional, and an empty chip is absent. */
export interface InboxAddress {
  view: ViewName;
  street: string | null;
  cat: string | null;
  channel: IncidentChannel | null;
  time: PeriodName | null;
  overdue: boolean;
  q: string | null;
  sort: OrderName;
  /** Parameters nobody here knows. */
  unknown: string[];
}

type Params = Record<string, string | null | undefined>;

/** Reads the query of an inbox address; what it does not know is left out and named. */
export function readAddress(params: Params): InboxAddress {
  const unknown: string[] = [];
  const among = <T extends string>(name: string, allowed: readonly T[]): T | null => {
    const value = params[name];
    if (!value) return null;
    if ((allowed as readonly string[]).includes(value)) return value as T;
    unknown.push(name);
    return null;
  };
  const address = {
    view: among("view", [...VIEW_NAMES, "all"] as const) ?? "todo",
    street: params["street"] || null,
    cat: params["cat"] || null,
    channel: among("channel", Object.keys(CHANNELS) as IncidentChannel[]),
    time: among("time", Object.keys(PERIODS) as PeriodName[]),
    overdue: among("overdue", ["1"]) === "1",
    q: params["q"] || null,
    sort: among("sort", Object.keys(ORDERS) as OrderName[]) ?? "due",
  } as const;
  const read = new Set(Object.keys(address));
  return { ...address, unknown: [...unknown, ...Object.keys(params).filter((name) => !read.has(name))] };
}

/** The chips alone: counts obey them, whatever the view. */
export function chipFilter(address: InboxAddress, now: number): IncidentFilter {
  const filter: IncidentFilter = {};
  if (address.street) filter.within = address.street;
  if (address.cat) filter.categoryCodes = [address.cat];
  if (address.channel) filter.channels = [address.channel];
  if (address.time) filter.reportedAfter = new Date(startOfDay(now, PERIODS[address.time])).toISOString();
  if (address.overdue) filter.overdue = true;
  if (address.q) filter.text = address.q;
  return filter;
}

export function listFilter(address: InboxAddress, now: number): IncidentFilter {
  const chips = chipFilter(address, now);
  return address.view === "all" ? chips : { view: VIEWS[address.view], ...chips };
}

export function isFiltered(address: InboxAddress): boolean {
  return Boolean(address.street || address.cat || address.channel || address.time || address.overdue || address.q);
}
