import { CdkVirtualScrollableElement } from "@angular/cdk/scrolling";
import {
  Component,
  type AfterViewInit,
  DestroyRef,
  type ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from "@angular/core";
import { takeUntilDestroyed, toSignal } from "@angular/core/rxjs-interop";
import { Title } from "@angular/platform-browser";
import { ActivatedRoute, Router, RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { firstValueFrom, map } from "rxjs";
import { IncidentListGQL, type IncidentRowFragment, IncidentViewCountsGQL } from "../../generated/incidents";
import { Me } from "../session/me";
import { MixedText } from "../ui/mixed-text";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { kept, liveQuery } from "../ui/live-query";
import { Notices } from "../ui/notices";
import { Texts, type TextKey } from "../ui/texts/texts";
import { BulkDispatch } from "./bulk-dispatch";
import { BulkDispatching } from "./bulk-dispatching";
import { ChangeFeed } from "./change-feed";
import { groupByDue, type DueGroup } from "./due-state";
import { ExportInbox } from "./export-inbox";
import { InboxChips } from "./inbox-chips";
import {
  chipFilter,
  isFiltered,
  listFilter,
  ORDERS,
  type OrderName,
  readAddress,
  VIEW_NAMES,
  VIEWS,
} from "./inbox-filter";
import { addInboxKeys } from "./inbox-keys";
import { InboxMode } from "./inbox-mode";
import { InboxNews } from "./inbox-news";
import { InboxNothing } from "./inbox-nothing";
import { InboxPicks } from "./inbox-picks";
import { InboxRows } from "./inbox-rows";
import { InboxState } from "./inbox-state";
import { InboxTable } from "./inbox-table";

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
  imports: [
    BulkDispatch,
    CdkVirtualScrollableElement,
    ExportInbox,
    FailureCard,
    InboxChips,
    InboxNothing,
    InboxRows,
    InboxTable,
    MixedText,
    NzIconDirective,
    RouterLink,
  ],
  providers: [ChangeFeed, InboxNews],
  templateUrl: "./inbox-list.html",
})
export class InboxList implements AfterViewInit {
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  private readonly destroyRef = inject(DestroyRef);
  private readonly me = inject(Me);
  private readonly listQuery = inject(IncidentListGQL);
  private readonly router = inject(Router);
  private readonly tabs = viewChild.required<ElementRef<HTMLElement>>("tabs");
  private readonly scroller = viewChild.required(CdkVirtualScrollableElement);
  private readonly blocks = viewChildren(InboxRows);
  protected readonly bulk = inject(BulkDispatching);
  protected readonly mode = inject(InboxMode);
  protected readonly news = inject(InboxNews);
  protected readonly picks = inject(InboxPicks);
  protected readonly state = inject(InboxState);
  protected readonly t = inject(Texts).t;
  protected readonly groupNames = GROUPS;

  protected readonly address = toSignal(inject(ActivatedRoute).queryParams.pipe(map(readAddress)), {
    requireSync: true,
  });
  /** Calling back is some people's job; to others its tab is there while it is open. */
  protected readonly views = computed(() =>
    VIEW_NAMES.filter(
      (name) => name !== "to-follow-up" || this.me.can("incident.followUp") || this.address().view === name,
    ),
  );
  protected readonly filtered = computed(() => isFiltered(this.address()));
  private readonly chips = computed(() => chipFilter(this.address(), untracked(this.clock.now)), { equal: same });
  private readonly filter = computed(() => listFilter(this.address(), untracked(this.clock.now)));
  protected readonly asked = computed(() => ({ filter: this.filter(), orderBy: ORDERS[this.address().sort] }), {
    equal: same,
  });
  private readonly variables = computed(() => ({ ...this.asked(), first: PAGE }));
  protected readonly list = liveQuery(this.listQuery, this.variables, "cache-and-network");
  protected readonly counts = liveQuery(inject(IncidentViewCountsGQL), () =>
    this.filtered() ? { filter: this.chips() } : {},
  );
  /** What was counted with the chips before stays until the new counts are there. */
  protected readonly knownCounts = kept(this.counts.data, () => !this.counts.error());
  private readonly rows = computed(() => this.list.data()?.incidents.edges.map((edge) => edge.node) ?? []);
  protected readonly more = computed(() => this.list.data()?.incidents.pageInfo.hasNextPage ?? false);
  protected readonly groups = computed(() =>
    this.address().sort === "due" ? groupByDue(this.rows(), this.clock.now(), this.more()) : [],
  );
  protected readonly plainRows = computed(() => (this.address().sort === "due" ? [] : this.rows()));
  protected readonly empty = computed(() => this.list.data() !== undefined && this.rows().length === 0);
  protected readonly bulkShown = computed(
    () => this.picks.rows().length > 0 || this.bulk.running() || this.bulk.result() !== null,
  );
  protected readonly fetchingMore = signal(false);
  protected readonly heading = computed(() =>
    this.t(this.address().view === "all" ? "navigation.all" : "navigation.inbox"),
  );
  protected readonly viewLabel = computed(() => {
    const { view } = this.address();
    return view === "all" ? this.t("navigation.all") : this.countOf(view).label;
  });
  /** Of a view it is known beforehand how many it holds. */
  protected readonly total = computed(() => {
    const { view } = this.address();
    const count = view === "all" ? null : this.countOf(view).count;
    return typeof count === "number" ? count : null;
  });

  constructor() {
    const notices = inject(Notices);
    const title = inject(Title);
    this.state.reload = () => this.reload();
    this.state.bring = (id) => this.blocks().forEach((block) => block.bring(id));
    effect(() => {
      const rows = [...this.groups().flatMap((group) => group.rows), ...this.plainRows()];
      untracked(() => this.state.show(rows));
    });
    effect(() => {
      const unknown = this.address().unknown;
      if (unknown.length > 0)
        notices.say(untracked(() => this.t("inbox.unknownFilter", { names: unknown.join(", ") })));
    });
    this.news.watch({
      filter: this.chips,
      rows: this.rows,
      look: () => this.fetchRows("no-cache"),
      changed: (ids) => {
        this.state.changed.set(ids);
        void this.counts.refetch();
      },
    });
    // What is picked is picked out of what is shown.
    effect(() => {
      this.variables();
      untracked(() => this.picks.clear());
    });
    effect(() => {
      if (this.state.openId() !== null && !this.state.hasPane()) return;
      const { view } = this.address();
      const count = view === "all" ? "" : this.t("inbox.titleCount", { count: this.countOf(view).count });
      title.setTitle([`${this.viewLabel()} ${count}`.trim(), this.heading(), this.branding.name().text].join(" · "));
    });
    effect(() => this.state.view.set(this.address().view));
    effect(() => this.openFirst());
    // The row of what is open is in sight, also when another command has opened it.
    afterRenderEffect(() => {
      const id = this.state.openId();
      if (id !== null) untracked(() => this.state.showRow(id));
    });
    // Where the tabs are wider than the list, the open one is in sight.
    afterRenderEffect(() => {
      this.address();
      this.counts.data();
      const open = this.tabs().nativeElement.querySelector("[aria-current]");
      open?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    addInboxKeys();
  }

  ngAfterViewInit(): void {
    this.scroller()
      .elementScrolled()
      .pipe(takeUntilDestroyed(this.destroyRef))
      .subscribe(() => this.fetchNearEnd());
  }

  protected countOf(name: keyof typeof VIEWS): { label: string; count: number | string } {
    const found = this.knownCounts()?.incidentViewCounts.find((one) => one.view === VIEWS[name]);
    return found ?? { label: this.t(`view.${name}`), count: "" };
  }

  protected sortBy(order: OrderName): void {
    const queryParams = { view: this.address().view, sort: order === "due" ? null : order };
    void this.router.navigate(["/incidents"], { queryParams, queryParamsHandling: "merge" });
  }

  protected async showNews(): Promise<void> {
    this.news.waiting.set([]);
    await this.reload();
    this.scroller().scrollTo({ top: 0 });
  }

  /** The next page, when the end of the list comes near. Outside the zone: not every scroll draws the list anew. */
  private fetchNearEnd(): void {
    if (this.more() && !this.fetchingMore() && this.scroller().measureScrollOffset("bottom") < 600)
      void this.fetchMore();
  }

  protected async fetchMore(): Promise<void> {
    this.fetchingMore.set(true);
    await this.list.fetchMore({ after: this.list.data()?.incidents.pageInfo.endCursor ?? null });
    this.fetchingMore.set(false);
  }

  /** As many rows as are loaded now are asked for again; the page under the reader keeps its place. */
  private async reload(): Promise<readonly IncidentRowFragment[]> {
    const [rows] = await Promise.all([this.fetchRows("network-only"), this.counts.refetch()]);
    return rows;
  }

  private async fetchRows(fetchPolicy: "network-only" | "no-cache"): Promise<readonly IncidentRowFragment[]> {
    const first = Math.min(LARGEST_PAGE, Math.max(PAGE, this.rows().length));
    const variables = { ...this.variables(), first };
    const asked = firstValueFrom(this.listQuery.fetch({ variables, fetchPolicy }));
    const { data } = await asked.catch(() => ({ data: undefined }));
    return data?.incidents.edges.map((edge) => edge.node) ?? [];
  }

  /** Beside the list there is room for an incident, so the first one is open from the start. */
  private openFirst(): void {
    const first = this.state.rows()[0];
    if (!first || this.state.openId() !== null || !this.state.hasPane()) return;
    untracked(() => this.state.open(this.state.current()?.id ?? first.id, false));
  }
}
