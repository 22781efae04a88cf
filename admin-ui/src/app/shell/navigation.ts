import { Injectable, computed, inject } from "@angular/core";
import { Me } from "../session/me";
import type { TextKey } from "../ui/texts/texts";

export interface NavigationEntry {
  label: TextKey;
  /** Short form for the bottom bar of a phone. */
  short: TextKey;
  icon: string;
  path: string;
  view?: string;
  /** Shown to whoever may do this. */
  action: string;
}

/** In the order of the job: the first entry a person may open is their home. */
const ENTRIES: NavigationEntry[] = [
  {
    label: "navigation.inbox",
    short: "navigation.inboxShort",
    icon: "inbox",
    path: "/incidents",
    action: "incident.read",
  },
  {
    label: "navigation.all",
    short: "navigation.allShort",
    icon: "bars",
    path: "/incidents",
    view: "all",
    action: "incident.read",
  },
  {
    label: "navigation.report",
    short: "navigation.reportShort",
    icon: "plus",
    path: "/incidents/new",
    action: "incident.report",
  },
  {
    label: "navigation.counter",
    short: "navigation.counterShort",
    icon: "gift",
    path: "/counter",
    action: "redemption.fulfil",
  },
];

/** The pages a person may open; nobody sees a disabled entry. */
@Injectable({ providedIn: "root" })
export class Navigation {
  private readonly me = inject(Me);
  readonly entries = computed(() => ENTRIES.filter((entry) => this.me.can(entry.action)));

  /** Whether an entry is the page at `url`. */
  isCurrent(entry: NavigationEntry, url: string): boolean {
    const [path = "", query = ""] = url.split("?");
    const here = path === entry.path || path.startsWith(`${entry.path}/`);
    if (entry.path !== "/incidents") return here;
    if (!here || path === "/incidents/new") return false;
    return (new URLSearchParams(query).get("view") === "all") === (entry.view === "all");
  }
}
