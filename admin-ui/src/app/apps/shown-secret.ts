import { Component, inject, input, output } from "@angular/core";
import { Dialog } from "../ui/dialog";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";
import type { MadeSecret } from "./app-commands";

/** The one moment in which a secret can be seen; it goes when the dialog does. */
@Component({
  selector: "bg-shown-secret",
  imports: [Dialog],
  template: `
    <bg-dialog [heading]="t('apps.secretHeading')" [closable]="false">
      <div class="stack">
        @if (made().secret; as secret) {
          <p>{{ t("apps.secretOnce") }}</p>
          <label class="labelled">
            <span>{{ t("apps.clientId") }}</span>
            <input #id class="input mono" readonly [value]="made().clientId" (focus)="id.select()" />
          </label>
          <label class="labelled">
            <span>{{ t("apps.clientSecret") }}</span>
            <input #box class="input mono" readonly [value]="secret" (focus)="box.select()" />
          </label>
        } @else {
          <p class="problem" role="alert">{{ t("apps.secretLost") }}</p>
        }
        <div class="dialog-foot">
          @if (made().secret; as secret) {
            <button class="btn" type="button" (click)="copy(secret)">{{ t("apps.copySecret") }}</button>
          }
          <button class="btn go" type="button" (click)="closed.emit()">{{ t("apps.secretKept") }}</button>
        </div>
      </div>
    </bg-dialog>
  `,
})
export class ShownSecret {
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  readonly made = input.required<MadeSecret>();
  readonly closed = output();

  protected async copy(secret: string): Promise<void> {
    // Browsers give no clipboard on plain http: there the field is selected when it is touched.
    try {
      await navigator.clipboard.writeText(secret);
      this.notices.say(this.t("action.copied"));
    } catch {
      this.notices.say(this.t("apps.copyByHand"));
    }
  }
}
