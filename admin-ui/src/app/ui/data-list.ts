import { Location } from "@angular/common";
import { Component, type ElementRef, computed, inject, input, signal, viewChild } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { CsvCell } from "./csv";
import { ExportMenu, type ExportSource } from "./export-menu";
import { FailureCard } from "./failure-card";
import { formatCount } from "./format";
import type { LiveRows } from "./live-rows";
import { MixedText } from "./mixed-text";
import { Texts } from "./texts/texts";
import { urlParams } from "./url-params";

/** One column of a list; the first names the row. */
export interface Column<T> {
  label: string;
  /** What stands in the cell; null where it is not known. */
  text(row: T): string | null | undefined;
  /** A figure stands to the right, and keeps its place on a phone. */
  figure?: boolean;
  /** Never broken over lines, e.g. hours. */
  whole?: boolean;
  /** The page the cell opens, below the county. */
  link?(row: T): string | null;
  /** What pressing the text does, e.g. narrows the list to it, and how that is called. */
  press?(row: T): void;
  pressLabel?(row: T): string;
  /** The whole of a shortened text, e.g. a time with its date. */
  title?(row: T): string;
  /** What an export says instead of the text: a number, a time with its date. */
  value?(row: T): CsvCell;
  /** Something to press alone: left out of exports. */
  control?: boolean;
}

/** One filter of a list, kept in the address: a choice, or (without choices) words to look for. */
export interface ListFilter {
  param: string;
  label: string;
  choices?: { value: string; label: string }[];
}

/** A list as every page shows it: title, one row of filters, a table that becomes rows on a phone, and all its states. */
@Component({
  selector: "bg-data-list",
  imports: [ExportMenu, FailureCard, MixedText, NzIconDirective, RouterLink],
  templateUrl: "./data-list.html",
})
export class DataList<T> {
  private readonly url = urlParams();
  private readonly location = inject(Location);
  private readonly bar = viewChild<ElementRef<HTMLElement>>("bar");
  protected readonly t = inject(Texts).t;
  protected readonly formatCount = formatCount;
  readonly heading = input.required<string>();
  /** What is counted here and how, in one line. */
  readonly remark = input("");
  readonly rows = input.required<LiveRows<T>>();
  readonly columns = input.required<Column<T>[]>();
  readonly filters = input<ListFilter[]>([]);
  /** One sentence for a list in which there is nothing yet. */
  readonly nothing = input.required<string>();
  /** Whose values are made up until the county sets them. */
  readonly example = input<(row: T) => boolean>(() => false);
  /** Part of another page: a smaller heading. */
  readonly inner = input(false);
  /** Party membership is in no export, and the audit has one of its own. */
  readonly exportable = input(true);
  protected readonly fetchingMore = signal(false);
  protected readonly list = computed(
    () =>
      this.rows()
        .page()
        ?.edges.map(({ node }) => node) ?? [],
  );
  protected readonly total = computed(() => this.rows().page()?.totalCount ?? null);
  protected readonly filtered = computed(() => this.filters().some(({ param }) => this.valueOf(param) !== ""));
  /** The address of the page, with what is chosen in it. */
  private readonly here = computed(() => {
    this.url.values();
    return this.location.path();
  });
  protected readonly source = computed<ExportSource<T>>(() => ({
    page: pageName(this.here()),
    columns: this.columns()
      .filter(({ control }) => !control)
      .map((column) => ({
        label: column.label,
        value: (row: T) => (column.value ? column.value(row) : (column.text(row) ?? null)),
      })),
    reader: () => this.rows().reader(),
    total: this.total(),
    about: [
      [this.t("export.list"), this.heading()],
      [this.t("export.filter"), this.chosen().join("; ") || this.t("export.noFilter")],
      [this.t("export.address"), this.here()],
    ],
  }));

  /** What the list is narrowed to, in words. */
  private chosen(): string[] {
    return this.filters().flatMap((filter) => {
      const value = this.valueOf(filter.param);
      if (!value) return [];
      const words = filter.choices ? this.labelOf(filter) : value;
      return [`${filter.label}: ${words}`];
    });
  }

  protected valueOf(param: string): string {
    return this.url.values()[param] ?? "";
  }

  protected labelOf(filter: ListFilter): string {
    return filter.choices?.find((choice) => choice.value === this.valueOf(filter.param))?.label ?? filter.label;
  }

  protected choose(param: string, value: string): void {
    this.url.choose({ [param]: value.trim() });
  }

  protected clear(): void {
    this.url.choose(Object.fromEntries(this.filters().map(({ param }) => [param, null])));
    // The button goes with what it drops; the keyboard stays at the filters.
    this.bar()?.nativeElement.querySelector<HTMLElement>("select, input")?.focus();
  }

  protected async more(): Promise<void> {
    this.fetchingMore.set(true);
    await this.rows().more();
    this.fetchingMore.set(false);
  }
}

const ID = /^[0-9a-f]{8}-/;

/** `figures-incident.reported` of /figures/incident.reported; the row a page is about is not told by its id. */
function pageName(address: string): string {
  const [path = ""] = address.split("?");
  const [, ...parts] = path.split("/");
  return parts.filter((part) => !ID.test(part)).join("-");
}
