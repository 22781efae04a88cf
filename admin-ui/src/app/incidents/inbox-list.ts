import { Component, type ElementRef, computed, effect, inject, signal, untracked, viewChild } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { Title } from "@angular/platform-browser";
import { ActivatedRoute, RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { firstValueFrom, map } from "rxjs";
import {
  IncidentListGQL,
  IncidentRowAgainGQL,
  type IncidentRowFragment,
  IncidentViewCountsGQL,
} from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { Notices } from "../ui/notices";
import { Shortcuts } from "../ui/shortcuts";
import { Texts, type TextKey } from "../ui/texts/texts";
import { ChangeFeed } from "./change-feed";
import { groupByDue, type DueGroup } from "./due-state";
import { InboxChips } from "./inbox-chips";
import { chipFilter, isFiltered, listFilter, ORDERS, readAddress, VIEW_NAMES, VIEWS } from "./inbox-filter";
import { InboxNothing } from "./inbox-nothing";
import { InboxRow } from "./inbox-row";
import { InboxState } from "./inbox-state";

const PAGE = 50;
const LARGEST_PAGE = 100;
const GROUPS: Record<DueGroup, TextKey> = {
  late: "group.late",
  hour: "group.hour",
  today: "group.today",
  later: "group.later",
  none: "group.none",
  paused: "group.paused",
};

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What must be done next: views with counts, chips, and rows in the order of their deadlines. */
@Component({
  selector: "bg-inbox-list",
  imports: [MixedText, FailureCard, InboxChips, InboxNothing, InboxRow, NzIconDirective, RouterLink],
  providers: [ChangeFeed],
  templateUrl: "./inbox-list.html",
})
export class InboxList {
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  private readonly feed = inject(ChangeFeed);
  private readonly listQuery = inject(IncidentListGQL);
  private readonly rowQuery = inject(IncidentRowAgainGQL);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>("scroller");
  protected readonly state = inject(InboxState);
  protected readonly t = inject(Texts).t;
  protected readonly groupNames = GROUPS;
  protected readonly viewNames = VIEW_NAMES;

  protected readonly address = toSignal(inject(ActivatedRoute).queryParams.pipe(map(readAddress)), {
    requireSync: true,
  });
  protected readonly filtered = computed(() => isFiltered(this.address()));
  private readonly chips = computed(() => chipFilter(this.address(), untracked(this.clock.now)), { equal: same });
  private readonly filter = computed(() => listFilter(this.address(), untracked(this.clock.now)));
  private readonly variables = computed(() => ({
    filter: this.filter(),
    orderBy: ORDERS[this.address().sort],
    first: PAGE,
  }));
  protected readonly list = liveQuery(this.listQuery, this.variables, "cache-and-network");
  protected readonly counts = liveQuery(inject(IncidentViewCountsGQL), () =>
    this.filtered() ? { filter: this.chips() } : {},
  );
  private readonly rows = computed(() => this.list.data()?.incidents.edges.map((edge) => edge.node) ?? []);
  protected readonly more = computed(() => this.list.data()?.incidents.pageInfo.hasNextPage ?? false);
  protected readonly groups = computed(() =>
    this.address().sort === "due" ? groupByDue(this.rows(), this.clock.now(), this.more()) : [],
  );
  protected readonly plainRows = computed(() => (this.address().sort === "due" ? [] : this.rows()));
  protected readonly empty = computed(() => this.list.data() !== undefined && this.rows().length === 0);
  /** New incidents that are not in the list yet; they never move it by themselves. */
  protected readonly news = signal<readonly string[]>([]);
  protected readonly fetchingMore = signal(false);
  protected readonly heading = computed(() =>
    this.t(this.address().view === "all" ? "navigation.all" : "navigation.inbox"),
  );
  protected readonly viewLabel = computed(() => {
    const { view } = this.address();
    return view === "all" ? this.t("navigation.all") : this.countOf(view).label;
  });

  constructor() {
    const notices = inject(Notices);
    const title = inject(Title);
    this.state.reload = () => this.reload();
    effect(() => this.state.rows.set([...this.groups().flatMap((group) => group.rows), ...this.plainRows()]));
    effect(() => {
      const unknown = this.address().unknown;
      if (unknown.length > 0)
        notices.say(untracked(() => this.t("inbox.unknownFilter", { names: unknown.join(", ") })));
    });
    // Without the view: a row that somebody moves out of it has changed as well.
    effect(() => this.feed.follow(this.chips()));
    effect(() => {
      const ids = this.feed.changed();
      untracked(() => void this.take(ids));
    });
    effect(() => {
      if (this.state.openId() !== null && !this.state.hasPane()) return;
      const { view } = this.address();
      const count = view === "all" ? "" : this.t("inbox.titleCount", { count: this.countOf(view).count });
      title.setTitle([`${this.viewLabel()} ${count}`.trim(), this.heading(), this.branding.name().text].join(" · "));
    });
    effect(() => this.state.view.set(this.address().view));
    effect(() => this.openFirst());
    this.addKeys(inject(Shortcuts));
  }

  protected countOf(name: keyof typeof VIEWS): { label: string; count: number | string } {
    const found = this.counts.data()?.incidentViewCounts.find((one) => one.view === VIEWS[name]);
    return found ?? { label: this.t(`view.${name}`), count: "" };
  }

  protected async showNews(): Promise<void> {
    this.news.set([]);
    await this.reload();
    this.scroller().nativeElement.scrollTop = 0;
  }

  /** The next page, when the end of the list comes near. */
  protected async scrolled(): Promise<void> {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller().nativeElement;
    if (scrollTop + clientHeight < scrollHeight - 600 || !this.more() || this.fetchingMore()) return;
    await this.fetchMore();
  }

  protected async fetchMore(): Promise<void> {
    this.fetchingMore.set(true);
    await this.list.fetchMore({ after: this.list.data()?.incidents.pageInfo.endCursor ?? null });
    this.fetchingMore.set(false);
  }

  /** As many rows as are loaded now are asked for again; the page under the reader keeps its place. */
  private async reload(): Promise<void> {
    await Promise.all([this.fetchRows("network-only"), this.counts.refetch()]);
  }

  private async fetchRows(fetchPolicy: "network-only" | "no-cache"): Promise<readonly IncidentRowFragment[]> {
    const first = Math.min(LARGEST_PAGE, Math.max(PAGE, this.rows().length));
    const variables = { ...this.variables(), first };
    const asked = firstValueFrom(this.listQuery.fetch({ variables, fetchPolicy }));
    const { data } = await asked.catch(() => ({ data: undefined }));
    return data?.incidents.edges.map((edge) => edge.node) ?? [];
  }

  /** What others changed: rows that are shown are fetched again in place, new ones are announced by the pill. */
  private async take(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const shown = new Set(this.rows().map((row) => row.id));
    const here = ids.filter((id) => shown.has(id)).slice(0, 20);
    const again = here.map((id) =>
      firstValueFrom(this.rowQuery.fetch({ variables: { id }, fetchPolicy: "network-only" })).catch(() => undefined),
    );
    // A change elsewhere is news only if this list would show it.
    const others = here.length < ids.length ? await this.fetchRows("no-cache") : [];
    this.news.set(others.map((row) => row.id).filter((id) => !shown.has(id)));
    await Promise.all(again);
    this.state.changed.set(ids);
    void this.counts.refetch();
  }

  /** Beside the list there is room for an incident, so the first one is open from the start. */
  private openFirst(): void {
    const first = this.state.rows()[0];
    if (!first || this.state.openId() !== null || !this.state.hasPane()) return;
    untracked(() => this.state.open(first.id, false));
  }

  private addKeys(shortcuts: Shortcuts): void {
    shortcuts.add({
      j: () => this.state.move(1),
      k: () => this.state.move(-1),
      Enter: () => {
        const id = this.state.activeId() ?? this.state.openId();
        if (id !== null) this.state.open(id, true);
      },
    });
  }
}
