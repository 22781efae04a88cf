import { Component, computed, inject, input } from "@angular/core";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import type { SettingChange } from "./setting-diff";
import { SettingWords } from "./setting-words";

/** What differs between two values of a section, in words: where, before, after. */
@Component({
  selector: "bg-setting-changes",
  imports: [MixedText],
  template: `
    <table class="set-changes" [attr.aria-label]="label()">
      <thead>
        <tr>
          <th scope="col">{{ t("settings.what") }}</th>
          <th scope="col">{{ t("settings.before") }}</th>
          <th scope="col">{{ t("settings.after") }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track $index) {
          <tr>
            <th scope="row" [bgText]="row.path"></th>
            @if (row.whole) {
              <td colspan="2">
                <b>{{ row.whole }}</b>
                @if (row.told) {
                  <span [bgText]="row.told"></span>
                }
              </td>
            } @else {
              <td [attr.data-label]="t('settings.before')"><del [bgText]="row.before"></del></td>
              <td [attr.data-label]="t('settings.after')"><ins [bgText]="row.after"></ins></td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class SettingChanges {
  private readonly words = inject(SettingWords);
  protected readonly t = inject(Texts).t;
  readonly changes = input.required<SettingChange[]>();
  readonly label = input.required<string>();
  protected readonly rows = computed(() =>
    this.changes().map(({ steps, schema, before, after, order }) => {
      const last = steps.at(-1);
      const key = last && "key" in last ? last.key : "";
      const entry = last !== undefined && "entry" in last;
      const whole = order
        ? this.t("settings.reordered")
        : entry && before === undefined
          ? this.t("settings.added")
          : entry && after === undefined
            ? this.t("settings.removed")
            : "";
      return {
        path: this.words.path(steps),
        whole,
        told: whole && !order ? this.words.value(schema, before ?? after, key) : "",
        before: this.words.value(schema, before, key),
        after: this.words.value(schema, after, key),
      };
    }),
  );
}
