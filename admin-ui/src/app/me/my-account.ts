import { Component, computed, inject } from "@angular/core";
import { EndOtherSessionsGQL, EndSessionGQL, MyAccountGQL, type MyAccountQuery } from "../../generated/me";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { Notices } from "../ui/notices";
import { send } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { ChangePasswordForm } from "./change-password-form";
import { ownCommand } from "./own-command";
import { TotpCard } from "./totp-card";

/** What concerns only oneself: password, one-time codes, where one is signed in. */
@Component({
  selector: "bg-my-account",
  imports: [ChangePasswordForm, FailureCard, TotpCard],
  templateUrl: "./my-account.html",
})
export class MyAccount {
  private readonly endingOne = inject(EndSessionGQL);
  private readonly endingOthers = inject(EndOtherSessionsGQL);
  private readonly notices = inject(Notices);
  protected readonly asked = liveQuery<MyAccountQuery, Record<string, never>>(inject(MyAccountGQL), () => ({}));
  protected readonly account = computed(() => this.asked.data()?.viewer);
  protected readonly sessions = computed(() => this.asked.data()?.mySessions ?? []);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly command = ownCommand();

  protected async passwordChanged(): Promise<void> {
    this.notices.say(this.t("password.done"));
    await this.asked.refetch();
  }

  protected async end(sessionId: string): Promise<void> {
    if (await this.command.run(() => send(this.endingOne, { sessionId }))) this.notices.say(this.t("sessions.ended"));
    await this.asked.refetch();
  }

  protected async endOthers(): Promise<void> {
    if (await this.command.run(() => send(this.endingOthers, {}))) this.notices.say(this.t("sessions.ended"));
    await this.asked.refetch();
  }
}
