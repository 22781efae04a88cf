import { Component, computed, inject } from "@angular/core";
import { CanteensGQL, type CanteensQuery } from "../../generated/stations";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { Texts } from "../ui/texts/texts";

type Canteen = CanteensQuery["canteens"]["edges"][number]["node"];

/** Canteens with their seats and what they do besides meals. */
@Component({
  selector: "bg-canteens",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.canteens')"
        [rows]="rows"
        [columns]="columns()"
        [example]="isExample"
        [nothing]="t('canteens.nothing')"
      />
    </div>
  `,
})
export class Canteens {
  private readonly kit = columnKit<Canteen>();
  protected readonly t = inject(Texts).t;
  protected readonly isExample = (canteen: Canteen): boolean => canteen.example;
  protected readonly rows = liveRows(
    inject(CanteensGQL),
    () => ({ first: 50 }),
    (data) => data.canteens,
  );
  protected readonly columns = computed(() => [
    this.kit.text("canteens.name", ({ name }) => name),
    this.kit.count("canteens.seats", ({ seats }) => seats),
    this.kit.names("canteens.services", ({ services }) => services),
    this.kit.unit("list.unit", ({ organization }) => organization),
  ]);
}
