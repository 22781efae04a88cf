import { Component, inject, input, output, signal } from "@angular/core";
import { NzQRCodeComponent } from "ng-zorro-antd/qr-code";
import { ConfirmTotpGQL, DisableTotpGQL, StartTotpGQL } from "../../generated/me";
import { Notices } from "../ui/notices";
import { send } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { ownCommand } from "./own-command";
import { RecoveryCodes } from "./recovery-codes";

/** One-time codes: off, being set up, on; the recovery codes stay until the person says they have them. */
@Component({
  selector: "bg-totp-card",
  imports: [NzQRCodeComponent, RecoveryCodes],
  templateUrl: "./totp-card.html",
})
export class TotpCard {
  private readonly starting = inject(StartTotpGQL);
  private readonly confirming = inject(ConfirmTotpGQL);
  private readonly disabling = inject(DisableTotpGQL);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly command = ownCommand();
  protected readonly pending = signal<{ address: string; secret: string } | null>(null);
  protected readonly codes = signal<string[] | null>(null);
  readonly on = input.required<boolean>();
  readonly changed = output();

  protected async start(): Promise<void> {
    const done = await this.command.run(() => send(this.starting, {}));
    if (done?.address && done.secret) this.pending.set({ address: done.address, secret: done.secret });
  }

  protected async confirm(event: Event, code: string): Promise<void> {
    event.preventDefault();
    const done = await this.command.run(() => send(this.confirming, { code: code.trim() }));
    if (!done) return;
    this.pending.set(null);
    this.codes.set(done.recoveryCodes ?? null);
    this.changed.emit();
  }

  protected async turnOff(event: Event, password: string, code: string): Promise<void> {
    event.preventDefault();
    const done = await this.command.run(() => send(this.disabling, { password, code: code.trim() }));
    if (!done) return;
    this.notices.say(this.t("totp.offNow"));
    this.changed.emit();
  }
}
