import { Component, type ElementRef, inject, output, signal, viewChild } from "@angular/core";
import { Texts } from "../ui/texts/texts";
import { ChangePasswordForm } from "../me/change-password-form";
import { Session, type SignInError, TooManyTries } from "./session";

/** User and password; the one-time code only when the account asks for it; a new password where the old is another's. */
@Component({
  selector: "bg-sign-in-form",
  imports: [ChangePasswordForm],
  templateUrl: "./sign-in-form.html",
})
export class SignInForm {
  protected readonly session = inject(Session);
  private readonly usernameBox = viewChild<ElementRef<HTMLInputElement>>("username");
  private readonly passwordBox = viewChild<ElementRef<HTMLInputElement>>("password");
  private readonly totpBox = viewChild<ElementRef<HTMLInputElement>>("totp");
  protected readonly t = inject(Texts).t;
  protected readonly busy = signal(false);
  protected readonly problem = signal("");
  protected readonly totpAsked = signal(false);
  protected readonly missing = signal<"username" | "password" | null>(null);
  readonly signedIn = output();

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const username = this.usernameBox()!.nativeElement.value.trim();
    const password = this.passwordBox()!.nativeElement.value;
    this.missing.set(username === "" ? "username" : password === "" ? "password" : null);
    if (this.missing() !== null) {
      (username === "" ? this.usernameBox() : this.passwordBox())!.nativeElement.focus();
      return;
    }
    this.busy.set(true);
    this.problem.set("");
    try {
      const totp = this.totpBox()?.nativeElement.value.trim() || null;
      const errors = await this.session.signIn(username, password, totp);
      if (errors.length > 0) this.refuse(errors);
      else if (!this.session.passwordChangeRequired()) this.signedIn.emit();
    } catch (error) {
      const seconds = error instanceof TooManyTries ? error.retryAfterSeconds : null;
      this.problem.set(seconds === null ? this.t("signIn.network") : this.t("signIn.tooMany", { seconds }));
    } finally {
      this.busy.set(false);
    }
  }

  private refuse(errors: SignInError[]): void {
    const totp = errors.some((error) => error.path?.includes("totp"));
    // The first time, the code is asked for and not yet wrong.
    const asking = totp && !this.totpAsked();
    if (totp) this.totpAsked.set(true);
    this.problem.set(asking ? "" : errors.map((error) => error.message).join(" "));
    if (!totp) this.passwordBox()!.nativeElement.select();
  }
}
