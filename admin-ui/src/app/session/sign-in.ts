import { Component, effect, inject, input } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { Router } from "@angular/router";
import { Branding } from "../ui/branding";
import { FeedbackState } from "../ui/feedback-state";
import { LanguageSwitch } from "../ui/language-switch";
import { Texts } from "../ui/texts/texts";
import { Me } from "./me";
import { Session } from "./session";
import { SignInForm } from "./sign-in-form";

@Component({
  selector: "bg-sign-in",
  imports: [LanguageSwitch, SignInForm],
  templateUrl: "./sign-in.html",
})
export class SignIn {
  private readonly me = inject(Me);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly branding = inject(Branding);
  protected readonly feedback = inject(FeedbackState);
  protected readonly t = inject(Texts).t;
  /** Where to go afterwards, a path of this county. */
  readonly next = input<string>();

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle([this.t("signIn.title"), this.branding.name().text].filter(Boolean).join(" · ")));
  }

  protected async proceed(): Promise<void> {
    await this.session.afterPasswordChange();
    await this.me.load();
    const next = this.next();
    // A path only: a link that was sent by mail must not lead elsewhere.
    await this.router.navigateByUrl(next?.startsWith("/") && !next.startsWith("//") ? next : "/");
  }
}
