import { Component, inject, output } from "@angular/core";
import { Dialog } from "../ui/dialog";
import { Texts } from "../ui/texts/texts";
import { AppCommands } from "./app-commands";

const HOURS = [0, 1, 24, 72, 168];
const USUAL = 24;

/** Asks how long the old secret is to work beside the new one. */
@Component({
  selector: "bg-rotate-secret",
  imports: [Dialog],
  template: `
    <bg-dialog [heading]="t('apps.rotate')" (closed)="closed.emit()">
      <form class="stack" novalidate (submit)="$event.preventDefault(); send.emit(numberOf(box.value))">
        @if (commands.problem(); as problem) {
          <p class="problem" role="alert">{{ problem }}</p>
        }
        <p>{{ t("apps.rotateHint") }}</p>
        <label class="labelled">
          <span>{{ t("apps.overlap") }}</span>
          <select #box class="input">
            @for (hours of choices; track hours) {
              <option [value]="hours" [selected]="hours === usual">
                {{ hours === 0 ? t("apps.overlapNone") : t("apps.overlapHours", { count: hours }) }}
              </option>
            }
          </select>
        </label>
        <div class="dialog-foot">
          <button class="btn" type="button" (click)="closed.emit()">{{ t("action.cancel") }}</button>
          <button class="btn go" type="submit" [disabled]="commands.busy()">{{ t("apps.rotateGo") }}</button>
        </div>
      </form>
    </bg-dialog>
  `,
})
export class RotateSecret {
  protected readonly commands = inject(AppCommands);
  protected readonly t = inject(Texts).t;
  protected readonly choices = HOURS;
  protected readonly usual = USUAL;
  protected readonly numberOf = Number;
  readonly send = output<number>();
  readonly closed = output();
}
