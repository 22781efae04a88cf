import { Component, inject, input } from "@angular/core";
import type { FulfilledTodayQuery } from "../../generated/counter";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";

/** What was handed over today at this counter, newest first. */
@Component({
  selector: "bg-counter-today",
  imports: [MixedText],
  template: `
    <ul class="today-l" [attr.aria-label]="t('counter.today')">
      @for (one of list(); track one.id) {
        <li>
          <time>{{ one.settledAt ? formats.when(one.settledAt) : "—" }}</time>
          <b [bgText]="t('counter.what', { name: one.reward.name, count: one.quantity })"></b>
          <span [bgText]="one.volunteer.member.displayName"></span>
        </li>
      } @empty {
        <li class="quiet">{{ error() ? t("counter.todayFailed") : t("counter.todayEmpty") }}</li>
      }
    </ul>
  `,
})
export class CounterToday {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly list = input.required<FulfilledTodayQuery["fulfilledToday"]>();
  readonly error = input<unknown>();
}
