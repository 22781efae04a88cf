import { Component, computed, inject } from "@angular/core";
import { type GridWorkerEmployment, GridWorkersGQL, type GridWorkersQuery } from "../../generated/duty";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";
import { EMPLOYMENTS } from "./duty-words";

type Worker = GridWorkersQuery["gridWorkers"]["edges"][number]["node"];
const KINDS = Object.keys(EMPLOYMENTS) as GridWorkerEmployment[];

/** Who works which grids, masked; at most two grids a person. */
@Component({
  selector: "bg-grid-workers",
  imports: [DataList, Watermarked],
  template: `
    <bg-watermarked>
      <bg-data-list
        [heading]="t('gridWorkers.heading')"
        [inner]="true"
        [rows]="rows"
        [columns]="columns()"
        [filters]="filters()"
        [nothing]="t('gridWorkers.nothing')"
      />
    </bg-watermarked>
  `,
})
export class GridWorkers {
  private readonly url = urlParams();
  private readonly kit = columnKit<Worker>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  private readonly employment = computed(() => KINDS.find((kind) => kind === this.url.values()["employment"]));
  protected readonly rows = liveRows(
    inject(GridWorkersGQL),
    () => {
      const employment = this.employment();
      const within = this.url.values()["within"];
      return { filter: { ...(employment && { employments: [employment] }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.gridWorkers,
  );
  protected readonly filters = computed(() => [
    {
      param: "employment",
      label: this.t("gridWorkers.employment"),
      choices: KINDS.map((value) => ({ value, label: this.t(EMPLOYMENTS[value]) })),
    },
    this.place(),
  ]);
  protected readonly columns = computed(() => [
    this.kit.person("list.name", ({ member }) => member),
    this.kit.text("gridWorkers.employment", ({ employment }) => this.t(EMPLOYMENTS[employment])),
    this.kit.names("gridWorkers.grids", ({ grids }) => grids.map(({ name }) => name)),
    this.kit.names("gridWorkers.roles", ({ roles }) => roles),
    this.kit.day("gridWorkers.appointed", ({ appointedAt }) => appointedAt),
    this.kit.day("list.ended", ({ endedAt }) => endedAt),
  ]);
}
