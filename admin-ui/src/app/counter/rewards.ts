import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { RewardsGQL, type RewardsQuery } from "../../generated/counter";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { columnKit } from "../ui/columns";
import { type Column, DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { Texts, type TextKey } from "../ui/texts/texts";

type Reward = RewardsQuery["rewards"]["edges"][number]["node"];

const CATEGORIES: Record<Reward["category"], TextKey> = {
  GOODS: "reward.goods",
  MEAL: "reward.meal",
  VOUCHER: "reward.voucher",
  CINEMA: "reward.cinema",
  TRAINING: "reward.training",
  SERVICE: "reward.service",
  CHILDCARE: "reward.childcare",
};

/** What can be had for points, how much of it is left, and where. */
@Component({
  selector: "bg-rewards",
  imports: [DataList, RouterLink],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.rewards')"
        [remark]="t('rewards.remark')"
        [rows]="rows"
        [columns]="columns()"
        [example]="isExample"
        [nothing]="t('rewards.nothing')"
      >
        @if (me.can("station.read")) {
          <p above class="sentence small">
            {{ t("rewards.where") }}
            <a routerLink="/stations" [queryParams]="{ service: 'rewards' }">{{ t("rewards.stations") }}</a>
          </p>
        }
      </bg-data-list>
    </div>
  `,
})
export class Rewards {
  private readonly kit = columnKit<Reward>();
  protected readonly me = inject(Me);
  protected readonly t = inject(Texts).t;
  protected readonly isExample = (reward: Reward): boolean => reward.example;
  protected readonly rows = liveRows(
    inject(RewardsGQL),
    () => ({ first: 50 }),
    (data) => data.rewards,
  );
  protected readonly columns = computed<Column<Reward>[]>(() => {
    const stock = this.kit.count("rewards.stock", (reward) => reward.stock);
    return [
      this.kit.text("rewards.name", ({ name }) => name),
      this.kit.text("rewards.category", ({ category }) => this.t(CATEGORIES[category])),
      this.kit.count("rewards.price", ({ price }) => price),
      { ...stock, text: (reward) => (reward.stock === 0 ? this.t("rewards.soldOut") : stock.text(reward)) },
      this.kit.count("rewards.held", ({ held }) => held),
      this.kit.count("rewards.fulfilled", ({ fulfilled }) => fulfilled),
    ];
  });

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => title.setTitle(`${this.t("navigation.rewards")} · ${branding.name().text}`));
  }
}
