import { Component, type ElementRef, computed, effect, inject, untracked, viewChild } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { NavigationEnd, Router, RouterLink, RouterOutlet } from "@angular/router";
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
  protected readonly siblings = computed(() => this.navigation.siblings(this.url()));
  protected readonly searches = computed(() => this.me.can("incident.read"));
  /** On a phone the counter fills the screen: one question, one thumb-sized button. */
  protected readonly bare = computed(() => this.url().split("?")[0] === "/counter");

  constructor() {
    inject(Shortcuts).add({ "/": () => this.search()?.nativeElement.focus(), "?": () => this.help.open.set(true) });
    this.followLanguage(inject(Texts), inject(Apollo));
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

  /** Labels come from the server in the language asked for, so a switch asks again. */
  private followLanguage(texts: Texts, apollo: Apollo): void {
    let before = texts.language();
    effect(() => {
      const now = texts.language();
      if (now === before) return;
      before = now;
      untracked(() => {
        void this.me.load();
        void apollo.client.refetchObservableQueries();
      });
    });
  }
}
