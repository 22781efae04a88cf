import { Injectable, computed, inject } from "@angular/core";
import { Me } from "../session/me";
import { ENTRIES, type NavigationEntry, type NavigationPage } from "./pages";

const TO_DO = "navigation.toDoShort" as const;

/** The pages a person may open; nobody sees a disabled entry. */
@Injectable({ providedIn: "root" })
export class Navigation {
  private readonly me = inject(Me);
  /** The page of the grid that somebody works in. */
  private readonly ownGrid = computed(() => {
    const unit = this.me.post()?.organization;
    return unit?.kind === "GRID" && this.me.can("organization.read") ? `/organizations/${unit.id}` : null;
  });
  readonly entries = computed<NavigationEntry[]>(() => {
    const isHome = ({ homeOf }: { homeOf?: string }): boolean => homeOf !== undefined && this.me.can(homeOf);
    const inOrder = [...ENTRIES.filter(isHome), ...ENTRIES.filter((entry) => !isHome(entry))];
    const open = inOrder.flatMap((entry) => {
      const pages = entry.pages.filter(({ needs }) => needs.every((action) => this.me.can(action)));
      return pages[0] ? [{ ...entry, path: pages[0].path, pages }] : [];
    });
    const path = this.ownGrid();
    if (path === null) return open;
    const label = "navigation.myGrid" as const;
    const own = { label, short: label, icon: "aim", path, pages: [{ label, path, needs: [] }] };
    // Beside what comes in and what goes out; all incidents follow behind.
    const isWork = ({ path, view }: NavigationEntry): boolean => path.startsWith("/incidents") && view === undefined;
    const work = open.filter(isWork).map((entry) => (entry.path === "/incidents" ? { ...entry, short: TO_DO } : entry));
    return [...work, own, ...open.filter((entry) => !isWork(entry))];
  });

  /** Whether an entry, or one of its pages, is the page at `url`. */
  isCurrent(entry: NavigationEntry, url: string): boolean {
    const [path = "", query = ""] = url.split("?");
    const own = this.ownGrid();
    if (own !== null && path === own) return entry.path === own;
    if (entry.path !== "/incidents") return entry.pages.some((page) => isAt(page, path));
    if (!isAt(entry, path) || path === "/incidents/new") return false;
    return (new URLSearchParams(query).get("view") === "all") === (entry.view === "all");
  }

  /** The pages that stand beside the one at `url`; empty for a page of its own. */
  siblings(url: string): NavigationPage[] {
    const pages = this.entries().find((entry) => this.isCurrent(entry, url))?.pages ?? [];
    return pages.length > 1 ? pages : [];
  }
}

export function isAt({ path }: { path: string }, here: string): boolean {
  return here === path || here.startsWith(`${path}/`);
}
