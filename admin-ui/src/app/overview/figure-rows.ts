import { Component, computed, effect, inject, input, signal, untracked } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { FigurePlacesGQL, type OpenedFigureFragment } from "../../generated/overview";
import { Me } from "../session/me";
import { columnKit } from "../ui/columns";
import { type Column, DataList } from "../ui/data-list";
import { FigureValue } from "../ui/figure";
import { Formats } from "../ui/formats";
import type { ReadPage } from "../ui/export-rows";
import { liveQuery } from "../ui/live-query";
import { LARGEST_PAGE, type LiveRows, type RowPage } from "../ui/live-rows";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { figureOnce } from "./figure-once";
import { differenceOf } from "./figure-difference";
import { MetricNames } from "./metric-name";
import { placeWords } from "./place-words";
import { ROW_KINDS, pageOf } from "./row-page";

type Row = NonNullable<OpenedFigureFragment["rows"]>["edges"][number]["node"];

const PAGE = 50;

/** The rows a figure counts, one by one, and what is missing or extra since the evidence was kept. */
@Component({
  selector: "bg-figure-rows",
  imports: [DataList, FigureValue, MixedText, RouterLink],
  templateUrl: "./figure-rows.html",
})
export class FigureRows {
  private readonly url = urlParams();
  private readonly fetch = figureOnce();
  private readonly me = inject(Me);
  private readonly kit = columnKit<Row>();
  private readonly names = inject(MetricNames);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly language = inject(Texts).language;
  /** From the address: /figures/:metric. */
  readonly metric = input.required<string>();
  protected readonly asOf = computed(() => this.url.values()["asOf"] ?? null);
  private readonly claim = computed(() => Math.max(1, Number(this.url.values()["claim"]) || 1));
  protected readonly figure = signal<OpenedFigureFragment | null>(null);
  private readonly page = signal<RowPage<Row> | undefined>(undefined);
  private readonly error = signal<unknown>(undefined);
  private readonly loading = signal(false);
  protected readonly rows: LiveRows<Row> = {
    page: this.page.asReadonly(),
    error: this.error.asReadonly(),
    loading: this.loading.asReadonly(),
    refetch: () => this.load(null),
    more: () => this.load(this.page()?.pageInfo.endCursor ?? null),
    reader: () => this.reader(),
  };
  private readonly places = liveQuery(
    inject(FigurePlacesGQL),
    () => (this.me.can("organization.read") ? {} : null),
    "cache-first",
  );
  /** Names of the county and its streets by division code. */
  private readonly placeNames = computed(() => {
    const { county, streets } = this.places.data() ?? {};
    const named = streets?.edges.map(({ node }) => [node.code, node.name] as const) ?? [];
    return new Map(county ? [[county.divisionCode, county.name] as const, ...named] : named);
  });
  protected readonly name = computed(() => {
    const figure = this.figure();
    return figure ? this.names.nameOf(figure) : this.names.nameOf({ metric: this.metric(), definition: this.metric() });
  });
  protected readonly difference = computed(() => {
    const figure = this.figure();
    return figure ? differenceOf(figure) : null;
  });
  protected readonly remark = computed(() => {
    const whole = this.figure()?.denominator ?? null;
    return this.t(whole === null ? "figures.rows" : "figures.rowsOfWhole");
  });
  protected readonly columns = computed<Column<Row>[]>(() => {
    const rows = this.page()?.edges.map(({ node }) => node) ?? [];
    const kind = ROW_KINDS[rows[0]?.kind ?? "INCIDENT"];
    const columns: Column<Row>[] = [
      { label: this.t(kind), text: (row) => row.label, link: (row) => pageOf(row, (action) => this.me.can(action)) },
      this.kit.when("figures.since", ({ at }) => at),
    ];
    // What counts for more than one says how many: seats, records, points.
    if (rows.some(({ amount }) => amount !== 1)) columns.push(this.kit.count("figures.amount", ({ amount }) => amount));
    return columns;
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.name()} · ${this.t("navigation.overview")}`));
    effect(() => {
      this.metric();
      this.asOf();
      this.claim();
      this.language();
      untracked(() => {
        this.page.set(undefined);
        this.figure.set(null);
        void this.load(null);
      });
    });
  }

  protected place(code: string): string {
    return placeWords(this.placeNames(), code);
  }

  /** What is gone first, then what has come. */
  protected sides({ missing, extra }: NonNullable<OpenedFigureFragment["reconciliation"]>) {
    return [
      { heading: "kept.missing", rows: missing },
      { heading: "kept.extra", rows: extra },
    ] as const;
  }

  private reader(): ReadPage<Row> {
    const [metric, claim, asOf] = [this.metric(), this.claim(), this.asOf()];
    return async (after) => {
      const { figure, error } = await this.fetch(metric, claim, asOf, { first: LARGEST_PAGE, after });
      if (error) throw error instanceof Error ? error : new Error("the figure was not answered", { cause: error });
      if (!figure?.rows) throw new Error("the figure was not answered");
      return figure.rows;
    };
  }

  private async load(after: string | null): Promise<void> {
    this.loading.set(true);
    const { figure, error } = await this.fetch(this.metric(), this.claim(), this.asOf(), { first: PAGE, after });
    this.loading.set(false);
    this.error.set(error);
    if (!figure) {
      // No such figure here counts no rows.
      if (!error) this.page.set({ edges: [], pageInfo: { hasNextPage: false } });
      return;
    }
    this.figure.set(figure);
    const before = after === null ? [] : (this.page()?.edges ?? []);
    if (figure.rows) this.page.set({ ...figure.rows, edges: [...before, ...figure.rows.edges] });
  }
}
