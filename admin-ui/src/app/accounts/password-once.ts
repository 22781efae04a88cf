import { Component, inject, input, output, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Dialog } from "../ui/dialog";
import { Texts } from "../ui/texts/texts";

/** A first password, shown this once: it is closed by whoever has taken it down, never by accident. */
@Component({
  selector: "bg-password-once",
  imports: [Dialog, NzIconDirective],
  template: `
    <bg-dialog [heading]="t('accounts.passwordHeading')" [closable]="false">
      <div class="stack">
        <p>{{ t("accounts.passwordHint") }}</p>
        <p class="password-once">
          <code [attr.aria-label]="t('accounts.password')" tabindex="0" role="textbox" aria-readonly="true">{{
            password()
          }}</code>
          <button class="btn" type="button" (click)="copy()">
            <nz-icon aria-hidden="true" nzType="copy" />
            {{ t(copied() ? "action.copied" : "action.copy") }}
          </button>
        </p>
        <div class="dialog-foot">
          <button class="btn go" type="button" (click)="taken.emit()">{{ t("accounts.passwordTaken") }}</button>
        </div>
      </div>
    </bg-dialog>
  `,
})
export class PasswordOnce {
  protected readonly t = inject(Texts).t;
  readonly password = input.required<string>();
  readonly taken = output();
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    // Missing on plain http, as inside a county's own network: there it is read and typed.
    await navigator.clipboard?.writeText(this.password());
    this.copied.set(navigator.clipboard !== undefined);
  }
}
