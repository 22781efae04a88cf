import { Injectable, computed, inject } from "@angular/core";
import { Me } from "../session/me";
import { ENTRIES, type NavigationEntry, type NavigationPage } from "./pages";

/** The pages a person may open; nobody sees a disabled entry. */
@Injectable({ providedIn: "root" })
export class Navigation {
  private readonly me = inject(Me);
  readonly entries = computed<NavigationEntry[]>(() => {
    const isHome = ({ homeOf }: { homeOf?: string }): boolean => homeOf !== undefined && this.me.can(homeOf);
    const inOrder = [...ENTRIES.filter(isHome), ...ENTRIES.filter((entry) => !isHome(entry))];
    return inOrder.flatMap((entry) => {
      const pages = entry.pages.filter(({ needs }) => needs.every((action) => this.me.can(action)));
      return pages[0] ? [{ ...entry, path: pages[0].path, pages }] : [];
    });
  });

  /** Whether an entry, or one of its pages, is the page at `url`. */
  isCurrent(entry: NavigationEntry, url: string): boolean {
    const [path = "", query = ""] = url.split("?");
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
