import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { TrialBalanceGQL } from "../../generated/volunteers";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { Segments } from "../ui/segments";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { periodName, periodOf } from "./balance-period";
import { ExportBalance } from "./export-balance";
import { MOVEMENT_WORDS, TEST_WORDS } from "./balance-words";

/** Do the county's points add up? */
@Component({
  selector: "bg-trial-balance",
  imports: [ExportBalance, FailureCard, RouterLink, Segments],
  templateUrl: "./trial-balance.html",
})
export class TrialBalance {
  private readonly clock = inject(Clock);
  private readonly branding = inject(Branding);
  protected readonly url = urlParams();
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly movements = MOVEMENT_WORDS;
  protected readonly tests = TEST_WORDS;
  protected readonly period = computed(() => periodName(this.url.values()["period"]));
  protected readonly periods = computed(() =>
    (["all", "thisMonth", "lastMonth"] as const).map((value) => ({ value, label: this.t(`balance.${value}`) })),
  );
  /** For the file: its name, and from when to when. */
  protected readonly periodWords = computed(() => {
    const { since, until } = periodOf(this.period(), this.clock.now());
    const days = [since, until].map((at) => (at ? this.formats.day(at) : "…")).join(" – ");
    return since ? `${this.t(`balance.${this.period()}`)} ${days}` : this.t("balance.all");
  });
  protected readonly query = liveQuery(inject(TrialBalanceGQL), () => periodOf(this.period(), this.clock.now()));
  protected readonly balance = computed(() => this.query.data()?.pointsTrialBalance ?? null);
  protected readonly broken = computed(() => this.balance()?.checks.some(({ agrees }) => !agrees) ?? false);
  protected readonly sums = computed(() => {
    const lines = this.balance()?.lines ?? [];
    return {
      in: lines.reduce((sum, line) => sum + line.in, 0),
      out: lines.reduce((sum, line) => sum + line.out, 0),
    };
  });
  protected readonly now = computed(() => {
    const balance = this.balance();
    if (!balance) return [];
    return [
      { label: "balance.outstanding", points: balance.outstanding },
      { label: "balance.heldNow", points: balance.held },
      { label: "balance.handedOver", points: balance.handedOver },
      { label: "balance.shortfall", points: balance.shortfall },
    ] as const;
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle([this.t("balance.heading"), this.branding.name().text].join(" · ")));
  }
}
