import { Component, computed, inject, input } from "@angular/core";
import type { OverviewPlacesQuery } from "../../generated/overview";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";

type Age = NonNullable<OverviewPlacesQuery["county"]["overdueByAge"]>[number];

const BANDS: Record<Age["label"], TextKey> = {
  UNDER_4_HOURS: "late.under4Hours",
  UNDER_1_DAY: "late.under1Day",
  UNDER_3_DAYS: "late.under3Days",
  UNDER_7_DAYS: "late.under7Days",
  LONGER: "late.longer",
};

/** How long what is overdue has been so. */
@Component({
  selector: "bg-late-ages",
  template: `
    <div class="card-head">
      <h2 id="late-heading">{{ t("late.heading") }}</h2>
      <span class="small quiet">{{ formats.count(total()) }} {{ unit(total()) }}</span>
    </div>
    <table class="data compact bars" [attr.aria-label]="t('late.heading')">
      <tbody>
        @for (age of ages(); track age.label) {
          <tr>
            <th scope="row">{{ t(bands[age.label]) }}</th>
            <td aria-hidden="true">
              <div class="bar"><i [style.width.%]="total() > 0 ? (100 * age.count) / total() : 0"></i></div>
            </td>
            <td class="n">{{ formats.count(age.count) }} {{ unit(age.count) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class LateAges {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly bands = BANDS;
  readonly ages = input.required<Age[]>();
  protected readonly total = computed(() => this.ages().reduce((sum, { count }) => sum + count, 0));

  protected unit(count: number): string {
    return this.formats.unit(UNIT.incidents, count);
  }
}
