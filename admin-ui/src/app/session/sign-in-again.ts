import { Component, inject } from "@angular/core";
import { Dialog } from "../ui/dialog";
import { Texts } from "../ui/texts/texts";
import { Me } from "./me";
import { Session } from "./session";
import { SignInForm } from "./sign-in-form";

/** Sign-in over the page when a session has ended in the middle of work; what was typed below stays. */
@Component({
  selector: "bg-sign-in-again",
  imports: [Dialog, SignInForm],
  template: `
    @if (session.lost()) {
      <bg-dialog [heading]="t('signIn.again')" [closable]="false">
        <p class="quiet">{{ t("signIn.againHint") }}</p>
        <bg-sign-in-form (signedIn)="proceed()" />
      </bg-dialog>
    }
  `,
})
export class SignInAgain {
  private readonly me = inject(Me);
  protected readonly session = inject(Session);
  protected readonly t = inject(Texts).t;

  /** Somebody else at the same desk does not inherit the page of the first. */
  protected async proceed(): Promise<void> {
    await this.session.afterPasswordChange();
    const before = this.me.viewer()?.id;
    const now = await this.me.load();
    if (now.id !== before) location.reload();
  }
}
