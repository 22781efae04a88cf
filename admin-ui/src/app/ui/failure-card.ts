import { Component, computed, inject, input, output } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Clipboard } from "./clipboard";
import { type FailureCode, failureOf } from "./failure";
import { Texts, type TextKey } from "./texts/texts";

/** What a person is told of a failure. */
export const SENTENCES: Record<FailureCode, TextKey> = {
  NETWORK: "failure.network",
  UNAUTHENTICATED: "failure.unauthenticated",
  FORBIDDEN: "failure.forbidden",
  NOT_FOUND: "failure.notFound",
  CONFLICT: "failure.conflict",
  RATE_LIMITED: "failure.rateLimited",
  SUBGRAPH_UNAVAILABLE: "failure.subgraph",
  SERVICE_UNAVAILABLE: "failure.service",
  BAD_USER_INPUT: "failure.input",
  INTERNAL: "failure.internal",
};

/** A card in place of what could not be fetched: one sentence that says what to do, and "again". */
@Component({
  selector: "bg-failure-card",
  imports: [NzIconDirective],
  template: `
    <div class="err" role="alert">
      <nz-icon aria-hidden="true" nzType="disconnect" />
      <div>
        <p>{{ sentence() }}</p>
        @if (failure().requestId; as id) {
          <p class="quiet small">
            {{ t("failure.requestId") }} <code>{{ id }}</code>
            <button class="link" type="button" (click)="clipboard.copy(id)">{{ t("action.copy") }}</button>
          </p>
        }
      </div>
      @if (failure().code !== "NOT_FOUND" && failure().code !== "FORBIDDEN") {
        <button class="btn sm" type="button" (click)="again.emit()">{{ t("action.retry") }}</button>
      }
    </div>
  `,
})
export class FailureCard {
  protected readonly clipboard = inject(Clipboard);
  protected readonly t = inject(Texts).t;
  readonly error = input.required<unknown>();
  readonly again = output();
  protected readonly failure = computed(() => failureOf(this.error()));
  protected readonly sentence = computed(() => {
    const { code, retryAfterSeconds } = this.failure();
    return this.t(SENTENCES[code], { seconds: retryAfterSeconds ?? 60 });
  });
}
