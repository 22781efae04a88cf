import { Component, type ElementRef, afterNextRender, inject, input, output, signal, viewChild } from "@angular/core";
import { Dialog } from "../ui/dialog";
import type { TextKey } from "../ui/texts/texts";
import { Texts } from "../ui/texts/texts";

const SHORTEST = 4;
const REASONS: TextKey[] = ["why.followUp", "why.asked", "why.urgent", "why.identity"];

/** Asks why before anything personal is shown: one press on a usual reason, or words of one's own. */
@Component({
  selector: "bg-why-dialog",
  imports: [Dialog],
  template: `
    <bg-dialog [heading]="heading()" (closed)="closed.emit()">
      <form class="stack" novalidate (submit)="submit($event)">
        <p class="small quiet">{{ t("why.audited") }}</p>
        <div class="why-reasons" role="group" [attr.aria-label]="t('why.usual')">
          @for (reason of reasons; track reason) {
            <button class="btn" type="button" [disabled]="busy()" (click)="given.emit(t(reason))">
              {{ t(reason) }}
            </button>
          }
        </div>
        <label class="labelled">
          <span>{{ t("why.own") }}</span>
          <textarea
            #words
            class="input"
            rows="2"
            maxlength="200"
            [attr.aria-invalid]="fault() ? true : null"
            [attr.aria-describedby]="fault() ? 'why-fault' : null"
          ></textarea>
        </label>
        @if (fault(); as text) {
          <p class="field-error" id="why-fault" role="alert">{{ text }}</p>
        }
        <div class="dialog-foot">
          <button class="btn" type="button" (click)="closed.emit()">{{ t("action.cancel") }}</button>
          <button class="btn go" type="submit" [disabled]="busy()">{{ verb() }}</button>
        </div>
      </form>
    </bg-dialog>
  `,
})
export class WhyDialog {
  private readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>("words");
  private readonly short = signal(false);
  protected readonly t = inject(Texts).t;
  protected readonly reasons = REASONS;
  readonly heading = input.required<string>();
  readonly verb = input.required<string>();
  readonly busy = input(false);
  /** What the server said against the reason, or why it could not be asked. */
  readonly refusal = input("");
  readonly given = output<string>();
  readonly closed = output();
  protected readonly fault = () => (this.short() ? this.t("why.short") : this.refusal());

  constructor() {
    afterNextRender(() => document.querySelector<HTMLButtonElement>(".why-reasons button")?.focus());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const reason = this.words().nativeElement.value.trim();
    this.short.set([...reason].length < SHORTEST);
    if (this.short()) this.words().nativeElement.focus();
    else this.given.emit(reason);
  }
}
