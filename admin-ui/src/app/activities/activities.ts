import { Component, computed, inject } from "@angular/core";
import { ActivitiesGQL, type ActivitiesQuery } from "../../generated/activities";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { allRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";

type Activity = ActivitiesQuery["activities"][number];

/** The county's recurring activities: when, and what is on offer with how many places. */
@Component({
  selector: "bg-activities",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.activities')"
        [rows]="rows"
        [columns]="columns()"
        [example]="isExample"
        [nothing]="t('activities.nothing')"
      />
    </div>
  `,
})
export class Activities {
  private readonly kit = columnKit<Activity>();
  protected readonly t = inject(Texts).t;
  protected readonly isExample = (activity: Activity): boolean => activity.example;
  protected readonly rows = allRows(
    inject(ActivitiesGQL),
    () => ({}),
    (data) => data.activities,
  );
  protected readonly columns = computed(() => [
    this.kit.text("activities.name", ({ name }) => name),
    this.kit.text("activities.recurrence", ({ recurrence }) => recurrence),
    this.kit.day("activities.next", ({ nextOn }) => nextOn),
    this.kit.text("activities.items", ({ items }) => items.map((item) => this.itemText(item)).join("；")),
  ]);

  private itemText({ name, places }: Activity["items"][number]): string {
    return places === null || places === undefined ? name : this.t("activities.item", { name, places });
  }
}
