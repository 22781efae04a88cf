import { Component, computed, inject } from "@angular/core";
import { type BaseRecordClass, BaseRecordsGQL, type BaseRecordsQuery } from "../../generated/registry";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts, type TextKey } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";

type BaseRecord = BaseRecordsQuery["baseRecords"]["edges"][number]["node"];
const CLASSES: Record<BaseRecordClass, TextKey> = {
  BUILDING: "baseRecord.building",
  HOME: "baseRecord.home",
  UNIT: "baseRecord.unit",
  SPECIAL_GROUP: "baseRecord.specialGroup",
};
const NAMES = Object.keys(CLASSES) as BaseRecordClass[];

/** How many records of each class a grid has: counts only, never persons. */
@Component({
  selector: "bg-base-records",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.baseRecords')"
        [remark]="t('baseRecords.remark')"
        [rows]="rows"
        [columns]="columns()"
        [filters]="filters()"
        [nothing]="t('baseRecords.nothing')"
      />
    </div>
  `,
})
export class BaseRecords {
  private readonly url = urlParams();
  private readonly kit = columnKit<BaseRecord>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  private readonly class = computed(() => NAMES.find((one) => one === this.url.values()["class"]));
  protected readonly rows = liveRows(
    inject(BaseRecordsGQL),
    () => {
      const one = this.class();
      const { within } = this.url.values();
      return { filter: { ...(one && { classes: [one] }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.baseRecords,
  );
  protected readonly filters = computed(() => [
    {
      param: "class",
      label: this.t("baseRecords.class"),
      choices: NAMES.map((value) => ({ value, label: this.t(CLASSES[value]) })),
    },
    this.place(),
  ]);
  protected readonly columns = computed(() => [
    this.kit.unit("place.grid", ({ grid }) => grid),
    this.kit.text("baseRecords.class", (row) => this.t(CLASSES[row.class])),
    this.kit.count("baseRecords.count", ({ count }) => count),
    this.kit.day("baseRecords.countedOn", ({ countedOn }) => countedOn),
  ]);
}
