import { Component, computed, inject, input } from "@angular/core";
import type { EventLagFactsFragment } from "../../generated/events";
import { PARTS, PART_WORDS, type Part } from "../audit/audit-feed";
import { Formats } from "../ui/formats";
import { Texts } from "../ui/texts/texts";

/** Of each part: how many events wait, how old the oldest is, how many are parked. */
@Component({
  selector: "bg-event-lags",
  template: `
    <section class="card chains" aria-labelledby="lags-head">
      <header>
        <h2 id="lags-head">{{ t("events.lags") }}</h2>
        <span class="actions"><ng-content /></span>
      </header>
      <ul aria-live="polite">
        @for (line of lines(); track line.part) {
          <li [class.bad]="line.tone === 'danger'">
            <span class="name">{{ line.name }}</span>
            <span class="tag" [class.ok]="line.tone === 'ok'" [class.danger]="line.tone === 'danger'">{{
              line.state
            }}</span>
            @if (line.waiting) {
              <span class="small quiet">{{ line.waiting }}</span>
            }
          </li>
        }
      </ul>
    </section>
  `,
})
export class EventLags {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly lags = input.required<Partial<Record<Part, EventLagFactsFragment>>>();
  protected readonly lines = computed(() =>
    PARTS.map((part) => {
      const name = this.t(PART_WORDS[part]);
      const lag = this.lags()[part];
      if (!lag) return { part, name, state: this.t("audit.unknown"), tone: "none", waiting: "" };
      const parked = this.formats.count(lag.parked);
      const state = lag.parked > 0 ? this.t("events.parked", { count: parked }) : this.t("events.noneParked");
      return { part, name, state, tone: lag.parked > 0 ? "danger" : "ok", waiting: this.waitingOf(lag) };
    }),
  );

  private waitingOf({ waiting, oldestSeconds }: EventLagFactsFragment): string {
    if (waiting === 0) return "";
    const count = this.formats.count(waiting);
    const seconds = oldestSeconds ?? 0;
    return seconds < 60
      ? this.t("events.waitingSeconds", { count, seconds })
      : this.t("events.waiting", { count, age: this.formats.duration(seconds / 60) });
  }
}
