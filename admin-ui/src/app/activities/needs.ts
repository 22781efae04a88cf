import { Component, computed, inject } from "@angular/core";
import { type NeedState, NeedsGQL, type NeedsQuery } from "../../generated/activities";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";
import { NEED_STATES } from "./need-words";

type Need = NeedsQuery["needs"]["edges"][number]["node"];
const NAMES = Object.keys(NEED_STATES) as NeedState[];

/** Needs that were published, and who took them; done is not confirmed. */
@Component({
  selector: "bg-needs",
  imports: [DataList, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.needs')"
          [remark]="t('needs.remark')"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('needs.nothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class Needs {
  private readonly url = urlParams();
  private readonly kit = columnKit<Need>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  private readonly state = computed(() => NAMES.find((state) => state === this.url.values()["state"]));
  protected readonly rows = liveRows(
    inject(NeedsGQL),
    () => {
      const state = this.state();
      const { within } = this.url.values();
      return { filter: { ...(state && { states: [state] }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.needs,
  );
  protected readonly filters = computed(() => [
    {
      param: "state",
      label: this.t("needs.state"),
      choices: NAMES.map((value) => ({ value, label: this.t(NEED_STATES[value]) })),
    },
    this.place(),
  ]);
  protected readonly columns = computed(() => [
    this.kit.text("needs.title", ({ title }) => title),
    this.kit.text("needs.state", ({ state }) => this.t(NEED_STATES[state])),
    this.kit.unit("list.unit", ({ organization }) => organization),
    this.kit.person("needs.claimedBy", ({ claimedBy }) => claimedBy),
    this.kit.day("need.published", ({ publishedAt }) => publishedAt),
    this.kit.day("need.done", ({ doneAt }) => doneAt),
    this.kit.day("need.confirmed", ({ confirmedAt }) => confirmedAt),
  ]);
}
