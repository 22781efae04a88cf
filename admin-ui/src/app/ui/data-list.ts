import { Component, computed, inject, input, signal } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
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
  imports: [FailureCard, MixedText, NzIconDirective, RouterLink],
  templateUrl: "./data-list.html",
})
export class DataList<T> {
  private readonly url = urlParams();
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
  protected readonly fetchingMore = signal(false);
  protected readonly list = computed(
    () =>
      this.rows()
        .page()
        ?.edges.map(({ node }) => node) ?? [],
  );
  protected readonly total = computed(() => this.rows().page()?.totalCount ?? null);
  protected readonly filtered = computed(() => this.filters().some(({ param }) => this.valueOf(param) !== ""));

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
  }

  protected async more(): Promise<void> {
    this.fetchingMore.set(true);
    await this.rows().more();
    this.fetchingMore.set(false);
  }
}
