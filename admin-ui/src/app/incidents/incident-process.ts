import { Component, computed, inject, input } from "@angular/core";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";

/** What was done, newest first; notes word for word, steps of the system grey. */
@Component({
  selector: "bg-incident-process",
  template: `
    <section class="card" aria-labelledby="process-heading" id="process" tabindex="-1">
      <div class="h">
        <h3 id="process-heading">{{ t("process.heading") }}</h3>
      </div>
      <ol class="tl">
        @for (step of newestFirst(); track step.id; let first = $first) {
          <li [class.now]="first" [class.system]="!step.by">
            <b>{{ step.label }}</b>
            @if (step.organization) {
              {{ step.organization.name }}
            }
            @if (step.note) {
              <p class="note">{{ step.note }}</p>
            }
            <div class="w" [title]="formats.full(step.at)">
              {{ formats.when(step.at) }} · {{ step.by?.displayName ?? t("process.system")
              }}{{ step.by?.organizationName ? t("process.of", { unit: step.by!.organizationName! }) : "" }}
            </div>
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
}
