import { Component, computed, inject, input, linkedSignal, output } from "@angular/core";
import { RouterLink } from "@angular/router";
import type { IncidentDetailQuery, IncidentFactsFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";

export type Nearby = NonNullable<IncidentDetailQuery["incident"]>["nearby"][number];

const FEW = 3;

/** Incidents of the same category within 500 m: where a duplicate is found and merged. */
@Component({
  selector: "bg-incident-nearby",
  imports: [MixedText, RouterLink],
  template: `
    @if (nearby().length > 0) {
      <section class="card" aria-labelledby="nearby-heading">
        <div class="h">
          <h3 id="nearby-heading">{{ t("nearby.heading") }}</h3>
        </div>
        <ul class="near">
          @for (one of shown(); track one.incident.id) {
            <li>
              <a [routerLink]="['/incidents', one.incident.id]"
                ><span [bgText]="one.incident.number + ' ' + one.incident.title"></span
              ></a>
              <span [bgText]="where(one)"></span>
              @if (mergeable()) {
                <button
                  class="link"
                  type="button"
                  [attr.aria-label]="t('nearby.merge') + ' ' + one.incident.number"
                  (click)="merge.emit(one)"
                >
                  {{ t("nearby.merge") }}
                </button>
              }
            </li>
          }
        </ul>
        @if (nearby().length > shown().length) {
          <button class="link small" type="button" (click)="all.set(true)">
            {{ t("nearby.more", { count: nearby().length - shown().length }) }}
          </button>
        }
      </section>
    }
  `,
})
export class IncidentNearby {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly incident = input.required<IncidentFactsFragment>();
  readonly nearby = input.required<Nearby[]>();
  readonly merge = output<Nearby>();
  /** The nearest few, until the rest is asked for; of each incident anew. */
  protected readonly all = linkedSignal({ source: () => this.incident().id, computation: () => false });
  protected readonly shown = computed(() => (this.all() ? this.nearby() : this.nearby().slice(0, FEW)));
  protected readonly mergeable = computed(() =>
    this.incident().allowedActions.some((action) => action.command === "merge" && !action.refusal),
  );

  protected where({ distanceMetres, incident }: Nearby): string {
    const [far, ago] = [this.formats.distance(distanceMetres), this.formats.when(incident.reportedAt)];
    return `${far} · ${ago} · ${incident.stateLabel}`;
  }
}
