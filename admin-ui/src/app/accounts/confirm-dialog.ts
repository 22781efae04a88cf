import { Component, inject, input, output } from "@angular/core";
import { Dialog } from "../ui/dialog";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** What is about to be done, asked once more. */
@Component({
  selector: "bg-confirm-dialog",
  imports: [Dialog, MixedText],
  template: `
    <bg-dialog [heading]="heading()" (closed)="closed.emit()">
      <div class="stack">
        <p [bgText]="words()"></p>
        @if (problem()) {
          <p class="field-error" role="alert">{{ problem() }}</p>
        }
        <div class="dialog-foot">
          <button class="btn" type="button" (click)="closed.emit()">{{ t("action.cancel") }}</button>
          <button class="btn go" type="button" [disabled]="busy()" (click)="confirmed.emit()">{{ action() }}</button>
        </div>
      </div>
    </bg-dialog>
  `,
})
export class ConfirmDialog {
  protected readonly t = inject(Texts).t;
  readonly heading = input.required<string>();
  readonly words = input.required<string>();
  readonly action = input.required<string>();
  readonly problem = input("");
  readonly busy = input(false);
  readonly confirmed = output();
  readonly closed = output();
}
