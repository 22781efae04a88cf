import { Component, computed, inject } from "@angular/core";
import { MerchantsGQL, type MerchantsQuery } from "../../generated/stations";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";

type Merchant = MerchantsQuery["merchants"]["edges"][number]["node"];

/** The merchants of the alliance and what they offer. */
@Component({
  selector: "bg-merchants",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.merchants')"
        [rows]="rows"
        [columns]="columns()"
        [filters]="filters()"
        [example]="isExample"
        [nothing]="t('merchants.nothing')"
      />
    </div>
  `,
})
export class Merchants {
  private readonly url = urlParams();
  private readonly kit = columnKit<Merchant>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly isExample = (merchant: Merchant): boolean => merchant.example;
  protected readonly rows = liveRows(
    inject(MerchantsGQL),
    () => {
      const { q: text, within } = this.url.values();
      return { filter: { ...(text && { text }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.merchants,
  );
  protected readonly filters = computed(() => [{ param: "q", label: this.t("merchants.find") }, this.place()]);
  protected readonly columns = computed(() => [
    this.kit.text("merchants.name", ({ name }) => name),
    this.kit.text("merchants.offer", ({ offer }) => offer),
    this.kit.unit("list.unit", ({ organization }) => organization),
  ]);
}
