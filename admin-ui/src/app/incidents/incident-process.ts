import { Component, computed, inject, input } from "@angular/core";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";

/** What was done, newest first; notes word for word, steps of the system grey. */
@Component({
  selector: "bg-incident-process",
  imports: [MixedText],
  template: `
    <section class="card" aria-labelledby="process-heading" id="process" tabindex="-1">
      <div class="h">
        <h3 id="process-heading">{{ t("process.heading") }}</h3>
      </div>
      <ol class="tl">
        @for (step of newestFirst(); track step.id; let first = $first) {
          <li [class.now]="first" [class.system]="!step.by">
            <b [bgText]="step.label"></b>
            @if (step.organization) {
              <span [bgText]="' ' + step.organization.name"></span>
            }
            @if (step.note) {
              <p class="note" [bgText]="step.note"></p>
            }
            <div class="w" [title]="formats.full(step.at)" [bgText]="byWhom(step)"></div>
          </li>
        }
      </ol>
    </section>
  `,
})
export class IncidentProcess {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly transitions = input.required<IncidentFactsFragment["transitions"]>();
  protected readonly newestFirst = computed(() =>
    [...this.transitions()].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)),
  );

  protected byWhom({ at, by }: IncidentFactsFragment["transitions"][number]): string {
    const who = by?.displayName ?? this.t("process.system");
    const unit = by?.organizationName ? this.t("process.of", { unit: by.organizationName }) : "";
    return `${this.formats.when(at)} · ${who}${unit}`;
  }
}
