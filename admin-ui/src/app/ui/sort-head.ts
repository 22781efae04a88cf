import { Directive, input } from "@angular/core";

export type SortDirection = "ascending" | "descending";

/** The head of a column by which a table can be sorted; the button in it does so, and the arrow is drawn by the styles. */
@Directive({
  selector: "th[bgSortHead]",
  host: { class: "sort-head", scope: "col", "[attr.aria-sort]": "bgSortHead() ?? 'none'" },
})
export class SortHead {
  /** How the table stands by this column now; null when it is sorted by another. */
  readonly bgSortHead = input.required<SortDirection | null>();
}
