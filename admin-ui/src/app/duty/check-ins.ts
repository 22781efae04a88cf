import { Component, computed, inject } from "@angular/core";
import { CommunityCheckInsGQL, type CommunityCheckInsQuery } from "../../generated/duty";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { Watermarked } from "../ui/watermarked";

type CheckIn = CommunityCheckInsQuery["communityCheckIns"]["edges"][number]["node"];

/** Who reported in to which community. */
@Component({
  selector: "bg-check-ins",
  imports: [DataList, Watermarked],
  template: `
    <div class="page">
      <bg-watermarked>
        <bg-data-list
          [heading]="t('navigation.checkIns')"
          [remark]="t('checkIns.remark')"
          [rows]="rows"
          [columns]="columns()"
          [filters]="filters()"
          [nothing]="t('checkIns.nothing')"
        />
      </bg-watermarked>
    </div>
  `,
})
export class CheckIns {
  private readonly url = urlParams();
  private readonly kit = columnKit<CheckIn>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(CommunityCheckInsGQL),
    () => {
      const { within } = this.url.values();
      return { filter: { ...(within && { within }) }, first: 50 };
    },
    (data) => data.communityCheckIns,
  );
  protected readonly filters = computed(() => [this.place()]);
  protected readonly columns = computed(() => [
    this.kit.person("list.name", ({ member }) => member),
    this.kit.unit("checkIns.community", ({ community }) => community),
    this.kit.when("list.time", ({ at }) => at),
  ]);
}
