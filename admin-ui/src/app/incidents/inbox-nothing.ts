import { Component, computed, inject, input, output } from "@angular/core";
import { RouterLink } from "@angular/router";
import { IncidentListGQL } from "../../generated/incidents";
import { Me } from "../session/me";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";
import type { InboxAddress } from "./inbox-filter";

/** An empty list says why it is empty: filtered, done, or nothing there yet. */
@Component({
  selector: "bg-inbox-nothing",
  imports: [RouterLink],
  template: `
    <div class="nothing">
      @if (filtered()) {
        <p>{{ t("inbox.emptyFiltered") }}</p>
        <button class="btn" type="button" (click)="clear.emit()">{{ t("inbox.clear") }}</button>
      } @else if (address().view === "todo") {
        <p>{{ t("inbox.done") }}</p>
        @if (nextDue(); as due) {
          <p class="quiet small">{{ t("inbox.nextDue", { time: formats.when(due) }) }}</p>
        }
      } @else {
        <p>{{ t("inbox.empty") }}</p>
        @if (me.can("incident.report")) {
          <a class="btn" routerLink="/incidents/new">{{ t("navigation.report") }}</a>
        }
      }
    </div>
  `,
})
export class InboxNothing {
  protected readonly formats = inject(Formats);
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  readonly address = input.required<InboxAddress>();
  readonly filtered = input.required<boolean>();
  readonly clear = output();
  /** What is running elsewhere and falls due first. */
  private readonly running = liveQuery(inject(IncidentListGQL), () =>
    !this.filtered() && this.address().view === "todo"
      ? { filter: { view: "IN_PROGRESS" as const }, orderBy: "DUE" as const, first: 1 }
      : null,
  );
  protected readonly nextDue = computed(() => this.running.data()?.incidents.edges[0]?.node.deadline?.dueAt ?? null);
}
