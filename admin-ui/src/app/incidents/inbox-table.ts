import { Component, afterNextRender, inject, input, output } from "@angular/core";
import type { IncidentRowFragment } from "../../generated/incidents";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { SortHead, type SortDirection } from "../ui/sort-head";
import { Texts, type TextKey } from "../ui/texts/texts";
import { Due } from "./due";
import type { InboxAddress, OrderName } from "./inbox-filter";
import { InboxPicks } from "./inbox-picks";
import { InboxState } from "./inbox-state";
import { StageTag } from "./stage-tag";

interface TableColumn {
  label: TextKey;
  /** Class that sets the width; what has none shares the rest. */
  width: string;
  /** The order of the API that this column stands for. */
  order?: OrderName;
  direction?: SortDirection;
}

const COLUMNS: TableColumn[] = [
  { label: "column.deadline", width: "w-due", order: "due", direction: "ascending" },
  { label: "column.number", width: "w-number" },
  { label: "report.heading", width: "w-report" },
  { label: "chip.category", width: "w-name" },
  { label: "chip.street", width: "w-name" },
  { label: "place.grid", width: "w-unit" },
  { label: "column.stage", width: "w-stage" },
  { label: "bar.assignee", width: "w-unit" },
  { label: "column.reported", width: "w-time", order: "-reportedAt", direction: "descending" },
];

/** All columns over the full width, for those who compare. */
@Component({
  selector: "bg-inbox-table",
  imports: [Due, MixedText, SortHead, StageTag],
  templateUrl: "./inbox-table.html",
})
export class InboxTable {
  protected readonly columns = COLUMNS;
  protected readonly formats = inject(Formats);
  protected readonly inbox = inject(InboxState);
  protected readonly picks = inject(InboxPicks);
  protected readonly t = inject(Texts).t;
  readonly address = input.required<InboxAddress>();
  readonly label = input.required<string>();
  readonly sorted = output<OrderName>();

  constructor() {
    // It takes the place of the list, and with it the focus, if that was there.
    afterNextRender(() => {
      if (document.activeElement === document.body) this.inbox.focusRow(this.inbox.activeId());
    });
  }

  protected nameOf(unit: { name: string } | null | undefined): string {
    return unit?.name ?? "—";
  }

  /** What the box shows is what is picked, also when a pick was refused. */
  protected pick(event: Event, row: IncidentRowFragment): void {
    this.picks.toggle(row);
    if (!this.picks.has(row.id)) (event.target as HTMLInputElement).checked = false;
  }
}
