import { Component, computed, effect, inject, input, signal } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { AccountPageGQL } from "../../generated/accounts";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { Watermarked } from "../ui/watermarked";
import { AccountEdit } from "./account-edit";
import { AccountRoles } from "./account-roles";
import { accountState } from "./account-state";
import { AccountSteps } from "./account-steps";
import { ConfirmDialog } from "./confirm-dialog";
import { PasswordOnce } from "./password-once";
import { STEP_WORDS, type Step } from "./step-words";

/** One account: who it is, what it is entrusted with, and what may be done to it. */
@Component({
  selector: "bg-account-page",
  imports: [AccountEdit, AccountRoles, ConfirmDialog, FailureCard, MixedText, PasswordOnce, RouterLink, Watermarked],
  providers: [AccountSteps],
  templateUrl: "./account-page.html",
})
export class AccountPage {
  private readonly me = inject(Me);
  private readonly clock = inject(Clock);
  private readonly branding = inject(Branding);
  protected readonly words = STEP_WORDS;
  protected readonly steps = inject(AccountSteps);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** From the address: /accounts/:id. */
  readonly id = input.required<string>();
  protected readonly query = liveQuery(inject(AccountPageGQL), () => ({ id: this.id() }));
  protected readonly account = computed(() => this.query.data()?.account ?? null);
  protected readonly state = computed(() => accountState(this.account()!, this.clock.now()));
  protected readonly own = computed(() => this.me.viewer()?.id === this.id());
  protected readonly editing = signal(false);
  /** What is to be confirmed. */
  protected readonly asked = signal<Step | null>(null);
  /** What may be done now, in the order of how much it undoes. */
  protected readonly open = computed<Step[]>(() => {
    const { disabledAt, openSessions, totp } = this.account()!;
    const steps: Step[] = [];
    if (this.state() === "accounts.locked") steps.push("unlock");
    if (openSessions > 0) steps.push("endSessions");
    if (this.own()) return steps;
    if (!disabledAt) steps.push("reset");
    if (totp) steps.push("resetTotp");
    return [...steps, disabledAt ? "enable" : "disable"];
  });

  constructor() {
    const title = inject(Title);
    effect(() => {
      const name = this.account()?.displayName ?? "";
      title.setTitle([name, this.t("navigation.accounts"), this.branding.name().text].filter(Boolean).join(" · "));
    });
  }

  protected ask(step: Step | null): void {
    this.steps.errors.set({});
    this.asked.set(step);
  }

  protected async confirm(): Promise<void> {
    const done = await this.steps.take(this.asked()!, this.id());
    if (done) this.asked.set(null);
  }
}
