import { Component, computed, inject, input } from "@angular/core";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { MemberSecret } from "../members/member-secret";
import { MixedText } from "../ui/mixed-text";
import { failureOf } from "../ui/failure";
import { Texts } from "../ui/texts/texts";

/** Who reported: masked name and phone as the API gives them; the phone in full for a reason. */
@Component({
  selector: "bg-incident-reporter",
  imports: [MemberSecret, MixedText],
  template: `
    <section class="card" aria-labelledby="reporter-heading">
      <div class="h">
        <h3 id="reporter-heading">{{ t("reporter.heading") }}</h3>
      </div>
      @if (reporter(); as person) {
        <dl class="f">
          <dt>{{ t("reporter.name") }}</dt>
          <dd [bgText]="person.displayName"></dd>
          <dt>{{ t("reporter.phone") }}</dt>
          <dd [title]="person.phone ? '' : missing()">
            <bg-member-secret [memberId]="person.id" field="PHONE" [masked]="person.phone ?? (missing() || '—')" />
          </dd>
        </dl>
      } @else {
        <p class="quiet small">{{ missing() || t("reporter.staff") }}</p>
      }
    </section>
  `,
})
export class IncidentReporter {
  protected readonly t = inject(Texts).t;
  readonly reporter = input.required<IncidentFactsFragment["reporter"]>();
  readonly error = input<unknown>();
  /** Why something is not shown, when it is not simply unknown. */
  protected readonly missing = computed(() => {
    const error = this.error();
    if (!error) return "";
    return failureOf(error).code === "FORBIDDEN" ? this.t("reporter.forbidden") : this.t("reporter.unavailable");
  });
}
