import { Component, computed, inject, input } from "@angular/core";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";
import { type Consent, PURPOSES, SOURCES } from "./consent-words";

/** What a person said to each purpose, newest first. */
@Component({
  selector: "bg-consent-list",
  template: `
    @if (consents().length > 0) {
      <ul class="consents">
        @for (one of consents(); track one.id) {
          <li>
            <span class="tag" [class.ok]="one.given">{{ t(one.given ? "consent.given" : "consent.refused") }}</span>
            <span>{{ t(purposes[one.purpose]) }}</span>
            <small class="quiet" [title]="formats.full(one.at)">
              {{ formats.day(one.at) }} · {{ t(sources[one.source]) }}
            </small>
          </li>
        }
      </ul>
    } @else {
      <p class="quiet">{{ t("consent.none") }}</p>
    }
  `,
})
export class ConsentList {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly purposes = PURPOSES;
  protected readonly sources = SOURCES;
  readonly given = input.required<readonly Consent[] | null | undefined>();
  protected readonly consents = computed(() => this.given() ?? []);
}
