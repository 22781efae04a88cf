import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { PointRulesGQL } from "../../generated/points";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";
import { PointRule } from "./point-rule";
import { PointsTrial } from "./points-trial";

/** What earns points, and since when? */
@Component({
  selector: "bg-point-rules",
  imports: [FailureCard, PointRule, PointsTrial, RouterLink],
  templateUrl: "./point-rules.html",
})
export class PointRules {
  private readonly branding = inject(Branding);
  protected readonly t = inject(Texts).t;
  protected readonly query = liveQuery(inject(PointRulesGQL), () => ({}));
  protected readonly known = computed(() => this.query.data()?.pointRules ?? null);
  protected readonly inForce = computed(() => this.known()?.rules.filter(({ inForce }) => inForce) ?? []);
  protected readonly dropped = computed(() => this.known()?.rules.filter(({ inForce }) => !inForce) ?? []);
  protected readonly expiry = computed(() => {
    const count = this.known()?.expireAfterMonths ?? null;
    return count === null ? this.t("rules.never") : this.t("rules.expire", { count });
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle([this.t("rules.heading"), this.branding.name().text].join(" · ")));
  }
}
