import { Component, inject, input, output } from "@angular/core";
import type { AppDetailsFragment } from "../../generated/apps";
import { Dialog } from "../ui/dialog";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { AppCommands } from "./app-commands";

/** Asks once more: there is no way back. */
@Component({
  selector: "bg-revoke-app",
  imports: [Dialog, MixedText],
  template: `
    <bg-dialog [heading]="t('apps.revokeHeading', { name: app().name })" (closed)="closed.emit()">
      <div class="stack">
        @if (commands.problem(); as problem) {
          <p class="problem" role="alert">{{ problem }}</p>
        }
        <p [bgText]="t('apps.revokeHint', { riders: formats.count(app().riders) })"></p>
        <div class="dialog-foot">
          <button class="btn" type="button" (click)="closed.emit()">{{ t("action.cancel") }}</button>
          <button class="btn danger" type="button" [disabled]="commands.busy()" (click)="send.emit()">
            {{ t("apps.revokeGo") }}
          </button>
        </div>
      </div>
    </bg-dialog>
  `,
})
export class RevokeApp {
  protected readonly commands = inject(AppCommands);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly app = input.required<AppDetailsFragment>();
  readonly send = output();
  readonly closed = output();
}
