import { Component, computed, inject, input } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import type { IncidentFactsFragment } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";

type Results = IncidentFactsFragment["results"];

const CONFIRMED: Record<Results["confirmed"]["result"], TextKey> = {
  FIXED: "results.fixed",
  NOT_FIXED: "results.notFixed",
  NO_ANSWER: "results.noAnswer",
};

interface Result {
  name: string;
  word: string;
  who: string;
  /** ok only for verified and confirmed; a reporter's silence is grey, never green. */
  tone: "ok" | "danger" | "said" | "open";
}

/** Resolved, verified and confirmed side by side: none of them stands for another. */
@Component({
  selector: "bg-incident-results",
  imports: [MixedText, NzIconDirective],
  template: `
    <section class="card" aria-labelledby="results-heading">
      <div class="h">
        <h3 id="results-heading">{{ t("results.heading") }}</h3>
        <span class="r quiet">{{ t("results.apart") }}</span>
      </div>
      <dl class="three">
        @for (result of list(); track result.name) {
          <div>
            <dt>{{ result.name }}</dt>
            <dd [class]="result.tone">
              @if (result.tone === "ok") {
                <nz-icon aria-hidden="true" nzType="check-circle" nzTheme="fill" />
              }
              {{ result.word }}
              @if (result.who) {
                <small [bgText]="result.who"></small>
              }
            </dd>
          </div>
        }
      </dl>
    </section>
  `,
})
export class IncidentResults {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly results = input.required<Results>();

  protected readonly list = computed<Result[]>(() => {
    const { resolved, verified, verificationFailures: failures, confirmed } = this.results();
    const failed = failures > 0 ? this.t("results.failures", { count: failures }) : "";
    return [
      {
        name: this.t("results.resolvedBy"),
        word: this.t(resolved ? "results.resolved" : "results.notResolved"),
        who: this.who(resolved),
        tone: resolved ? "said" : "open",
      },
      {
        name: this.t("results.verifiedBy"),
        word: this.t(verified ? "results.verified" : "results.notVerified"),
        who: [this.who(verified), failed].filter(Boolean).join(" · "),
        tone: verified ? "ok" : "open",
      },
      {
        name: this.t("results.confirmedBy"),
        // Nobody has been asked before it was resolved.
        word: this.t(resolved || confirmed.result !== "NO_ANSWER" ? CONFIRMED[confirmed.result] : "results.notAsked"),
        who: confirmed.at ? [this.formats.when(confirmed.at), confirmed.note].filter(Boolean).join(" · ") : "",
        tone: confirmed.result === "FIXED" ? "ok" : confirmed.result === "NOT_FIXED" ? "danger" : "open",
      },
    ];
  });

  private who(outcome: Results["resolved"]): string {
    if (outcome === null) return "";
    const person = outcome.by?.displayName ?? outcome.organization?.name ?? "";
    return [outcome.at ? this.formats.when(outcome.at) : "", person].filter(Boolean).join(" ");
  }
}
