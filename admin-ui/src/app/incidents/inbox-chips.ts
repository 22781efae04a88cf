import { Component, ElementRef, computed, inject, input } from "@angular/core";
import { Router } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { InboxChoicesGQL } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";
import { InboxMode } from "./inbox-mode";
import { InboxState } from "./inbox-state";
import { RapidAlerts } from "./rapid-alerts";
import { CHANNELS, type InboxAddress, isFiltered } from "./inbox-filter";

interface Chip {
  param: string;
  label: string;
  value: string;
  choices: { value: string; label: string }[];
}

/** Filters as chips, each a native list; what is chosen stands in the address. */
@Component({
  selector: "bg-inbox-chips",
  imports: [MixedText, NzIconDirective],
  templateUrl: "./inbox-chips.html",
  host: { class: "filters" },
})
export class InboxChips {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly router = inject(Router);
  private readonly choices = liveQuery(inject(InboxChoicesGQL), () => ({}), "cache-first");
  protected readonly t = inject(Texts).t;
  protected readonly alerts = inject(RapidAlerts);
  protected readonly mode = inject(InboxMode);
  protected readonly state = inject(InboxState);
  readonly address = input.required<InboxAddress>();
  /** Whether the county has matters that call for a rapid response. */
  protected readonly rapid = computed(
    () => this.choices.data()?.incidentCategories?.some(({ tier }) => tier !== null) ?? false,
  );
  protected readonly filtered = computed(() => isFiltered(this.address()));
  protected readonly chips = computed<Chip[]>(() => {
    const address = this.address();
    const data = this.choices.data();
    const streets = data?.organizations?.edges.map(({ node }) => ({ value: node.id, label: node.name })) ?? [];
    const categories = data?.incidentCategories?.map((one) => ({ value: one.code, label: one.name })) ?? [];
    const channels = Object.entries(CHANNELS).map(([value, key]) => ({ value, label: this.t(key) }));
    return [
      { param: "street", label: this.t("chip.street"), value: address.street ?? "", choices: streets },
      { param: "cat", label: this.t("chip.category"), value: address.cat ?? "", choices: categories },
      { param: "channel", label: this.t("chip.channel"), value: address.channel ?? "", choices: channels },
      {
        param: "time",
        label: this.t("chip.time"),
        value: address.time ?? "",
        choices: [
          { value: "today", label: this.t("period.today") },
          { value: "7d", label: this.t("period.7d") },
          { value: "30d", label: this.t("period.30d") },
        ],
      },
    ];
  });
  protected readonly orders = computed(() => [
    { value: "due", label: this.t("order.due") },
    { value: "-reportedAt", label: this.t("order.newest") },
  ]);

  protected labelOf(chip: Chip): string {
    return chip.choices.find((choice) => choice.value === chip.value)?.label ?? chip.label;
  }

  /** Puts one choice into the address; an empty one is left out. */
  protected choose(param: string, value: string): void {
    void this.router.navigate(["/incidents"], {
      queryParams: { view: this.address().view, [param]: value || null },
      queryParamsHandling: "merge",
    });
  }

  clear(): void {
    void this.router.navigate(["/incidents"], { queryParams: { view: this.address().view } });
    this.stay();
  }

  /** The button pressed goes with what it drops; the keyboard stays at the filters. */
  protected stay(): void {
    this.host.nativeElement.querySelector("select")?.focus();
  }
}
