import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import type { PointRulesQuery } from "../../generated/points";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

export type Rule = NonNullable<PointRulesQuery["pointRules"]>["rules"][number];
type Change = Rule["changes"][number];

/** One rule in words: what it pays for, how much, since when, and what it said before. */
@Component({
  selector: "bg-point-rule",
  imports: [MixedText, RouterLink],
  template: `
    <div class="rule-head">
      <h3><span [bgText]="rule().name"></span></h3>
      @if (rule().example) {
        <span class="demo">{{ t("settings.example") }}</span>
      }
      <b class="rule-points">{{ points(now()) }}</b>
    </div>
    <p class="rule-what" [bgText]="paidFor(now())"></p>
    <p class="small quiet" [bgText]="published(now())"></p>
    <p class="small">
      <a routerLink="/points-balance/ISSUED" [queryParams]="{ rule: rule().code }">{{ t("rules.paid") }}</a>
    </p>
    @if (rule().changes.length > 1) {
      <details>
        <summary>{{ t("rules.history", { count: rule().changes.length }) }}</summary>
        <ol>
          @for (change of rule().changes; track change.settingVersion) {
            <li>
              <p>
                <b>{{ points(change) }}</b> <span [bgText]="paidFor(change)"></span>
              </p>
              <p class="small quiet" [bgText]="published(change)"></p>
            </li>
          }
        </ol>
      </details>
    }
  `,
})
export class PointRule {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly rule = input.required<Rule>();
  protected readonly now = computed(() => this.rule().changes[0]!);

  protected points({ amount }: Change): string {
    if (amount === null) return this.t("rules.dropped");
    return `${this.formats.count(amount)} ${this.formats.unit(UNIT.points, amount)}`;
  }

  /** The kinds, categories and channels a rule names, in the county's own words. */
  protected paidFor(change: Change): string {
    if (change.amount === null) return "";
    const named = (["kinds", "categories", "channels"] as const).flatMap((which) => {
      const names = change[which].map(({ name }) => name).join(this.t("list.comma"));
      return names ? [this.t(`rules.${which}`, { names })] : [];
    });
    const conditions = named.join(this.t("rules.semicolon"));
    return conditions ? this.t("rules.paidFor", { conditions }) : this.t("rules.paidForAny");
  }

  protected published({ version, since, settingVersion, publishedBy }: Change): string {
    const when = this.t(version === null ? "rules.until" : "rules.since", { time: this.formats.when(since) });
    const own = version === null ? [] : [this.t("rules.version", { version })];
    const by = publishedBy ? [publishedBy.displayName] : [];
    return [...own, when, this.t("rules.setting", { version: settingVersion }), ...by].join(" · ");
  }
}
