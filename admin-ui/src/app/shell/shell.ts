import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  untracked,
  viewChild,
} from "@angular/core";
import { takeUntilDestroyed, toSignal } from "@angular/core/rxjs-interop";
import { NavigationEnd, NavigationStart, Router, RouterLink, RouterOutlet } from "@angular/router";
import { Apollo } from "apollo-angular";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { filter, map } from "rxjs";
import { TodoCountGQL } from "../../generated/shell";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { Freshness } from "../ui/freshness";
import { Formats } from "../ui/formats";
import { LanguageSwitch } from "../ui/language-switch";
import { liveQuery } from "../ui/live-query";
import { Shortcuts } from "../ui/shortcuts";
import { Texts } from "../ui/texts/texts";
import { Navigation, isAt } from "./navigation";
import type { NavigationEntry } from "./pages";
import { PersonMenu } from "./person-menu";
import { ShortcutHelp, ShortcutHelpState } from "./shortcut-help";

/** Header, navigation by permission, and the page. */
@Component({
  selector: "bg-shell",
  imports: [LanguageSwitch, NzIconDirective, PersonMenu, RouterLink, RouterOutlet, ShortcutHelp],
  templateUrl: "./shell.html",
})
export class Shell {
  private readonly router = inject(Router);
  private readonly me = inject(Me);
  private readonly navigation = inject(Navigation);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>("main");
  private readonly search = viewChild<ElementRef<HTMLInputElement>>("search");
  private readonly counts = liveQuery(inject(TodoCountGQL), () => (this.me.can("incident.read") ? {} : null));
  protected readonly branding = inject(Branding);
  protected readonly formats = inject(Formats);
  protected readonly freshness = inject(Freshness);
  protected readonly help = inject(ShortcutHelpState);
  protected readonly t = inject(Texts).t;
  protected readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly entries = this.navigation.entries;
  /** A phone has room for four: three pages, and the person with what is left. */
  protected readonly bar = computed(() => this.entries().slice(0, 3));
  protected readonly rest = computed(() => this.entries().slice(3));
  /** What the page is called while it has no first heading of its own: it is two panes, on its way, or was not fetched. */
  protected readonly pageName = computed(() => {
    const entry = this.entries().find((one) => this.isCurrent(one));
    return (entry?.pages.find((page) => this.isHere(page)) ?? entry)?.label ?? null;
  });
  protected readonly siblings = computed(() => this.navigation.siblings(this.url()));
  protected readonly searches = computed(() => this.me.can("incident.read"));
  /** On a phone the counter fills the screen: one question, one thumb-sized button. */
  protected readonly bare = computed(() => this.url().split("?")[0] === "/counter");
  /** The overview on the wall of the centre fills the screen. */
  protected readonly wall = computed(() => {
    const [path, query] = this.url().split("?");
    return path === "/overview" && new URLSearchParams(query).get("screen") === "1";
  });

  constructor() {
    inject(Shortcuts).add({ "/": () => this.search()?.nativeElement.focus(), "?": () => this.help.open.set(true) });
    this.followLanguage(inject(Texts), inject(Apollo));
    this.keepFocus(inject(Injector));
  }

  protected isCurrent(entry: NavigationEntry): boolean {
    return this.navigation.isCurrent(entry, this.url());
  }

  protected isHere(page: { path: string }): boolean {
    return isAt(page, this.url().split("?")[0] ?? "");
  }

  protected todo(entry: NavigationEntry): number {
    if (entry.path !== "/incidents" || entry.view !== undefined) return 0;
    return this.counts.data()?.incidentViewCounts.find((one) => one.view === "TODO")?.count ?? 0;
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  protected find(event: Event, text: string): void {
    event.preventDefault();
    void this.router.navigate(["/incidents"], { queryParams: { view: "all", q: text.trim() || null } });
  }

  /** What led to another page may be gone with the page before; the keyboard goes on in the new one. */
  private keepFocus(injector: Injector): void {
    let held = false;
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) held = document.activeElement !== document.body;
      if (!(event instanceof NavigationEnd) || !held) return;
      const toMain = (): void => {
        if (document.activeElement === document.body) this.main().nativeElement.focus();
      };
      afterNextRender(toMain, { injector });
    });
  }

  /** Labels come from the server in the language asked for, so a switch asks again. */
  private followLanguage(texts: Texts, apollo: Apollo): void {
    let before = texts.language();
    effect(() => {
      const now = texts.language();
      if (now === before) return;
      before = now;
      untracked(() => {
        const asked = [this.me.load(), apollo.client.refetchObservableQueries()];
        // What was not answered keeps its old words; a page that is left meanwhile needs none.
        void Promise.allSettled(asked);
      });
    });
  }
}
