import { Component, inject, input, linkedSignal, output } from "@angular/core";
import type { AccountFactsFragment } from "../../generated/accounts";
import type { ComboboxOption } from "../ui/combobox";
import { Dialog } from "../ui/dialog";
import { Texts } from "../ui/texts/texts";
import { AccountSteps } from "./account-steps";
import { UnitBox } from "./unit-box";

/** Name, staff number and unit of an account. */
@Component({
  selector: "bg-account-edit",
  imports: [Dialog, UnitBox],
  template: `
    <bg-dialog [heading]="t('accounts.edit')" (closed)="close()">
      <form class="stack" novalidate (submit)="submit($event, name.value, number.value)">
        <label class="labelled">
          <span>{{ t("list.name") }}</span>
          <input
            #name
            class="input"
            autocomplete="off"
            maxlength="40"
            [value]="account().displayName"
            [attr.aria-invalid]="steps.errors()['displayName'] ? true : null"
          />
        </label>
        <label class="labelled">
          <span>{{ t("accounts.staffNumber") }}</span>
          <input
            #number
            class="input"
            autocomplete="off"
            maxlength="20"
            [value]="account().staffNumber ?? ''"
            [attr.aria-invalid]="steps.errors()['staffNumber'] ? true : null"
          />
        </label>
        <bg-unit-box
          [label]="t('list.unit')"
          [invalid]="steps.errors()['officeId'] !== undefined"
          [(chosen)]="office"
        />
        @for (problem of problems(); track problem) {
          <p class="field-error" role="alert">{{ problem }}</p>
        }
        <div class="dialog-foot">
          <button class="btn" type="button" (click)="close()">{{ t("action.cancel") }}</button>
          <button class="btn go" type="submit" [disabled]="steps.busy()">{{ t("accounts.save") }}</button>
        </div>
      </form>
    </bg-dialog>
  `,
})
export class AccountEdit {
  protected readonly steps = inject(AccountSteps);
  protected readonly t = inject(Texts).t;
  readonly account = input.required<AccountFactsFragment>();
  readonly closed = output();
  protected readonly office = linkedSignal<ComboboxOption | null>(() => {
    const { id, name } = this.account().office;
    return { value: id, label: name };
  });

  protected problems(): string[] {
    return Object.values(this.steps.errors());
  }

  protected close(): void {
    this.steps.errors.set({});
    this.closed.emit();
  }

  protected async submit(event: Event, displayName: string, staffNumber: string): Promise<void> {
    event.preventDefault();
    const { id, version } = this.account();
    const officeId = this.office()?.value;
    if (!officeId) return this.steps.errors.set({ officeId: this.t("accounts.officeMissing") });
    const done = await this.steps.changeTo({ accountId: id, version, displayName, staffNumber, officeId });
    if (done) this.close();
  }
}
