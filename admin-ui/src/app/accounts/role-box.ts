import { Component, computed, inject, input, model } from "@angular/core";
import { RoleChoicesGQL, type RoleChoicesQuery } from "../../generated/accounts";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

export type RoleChoice = RoleChoicesQuery["roleChoices"][number];

let boxes = 0;

/** Every role, also those an account cannot be given: the reason stands below as soon as one is chosen. */
@Component({
  selector: "bg-role-box",
  imports: [FailureCard, MixedText],
  template: `
    <div class="labelled">
      <label [for]="id">{{ t("accounts.role") }}</label>
      <select
        #box
        [id]="id"
        class="input"
        [attr.aria-invalid]="refusal() ? true : null"
        [attr.aria-describedby]="refusal() ? 'role-refusal' : null"
        (change)="choose(box.value)"
      >
        <option value="" [selected]="!chosen()">
          {{ t(optional() ? "accounts.noRoleYet" : "accounts.chooseRole") }}
        </option>
        @for (choice of choices(); track choice.role) {
          <option [value]="choice.role" [selected]="choice.role === chosen()?.role">{{ choice.roleName }}</option>
        }
      </select>
    </div>
    @if (query.error() && choices().length === 0) {
      <bg-failure-card [error]="query.error()" (again)="query.refetch()" />
    }
    @if (refusal(); as why) {
      <p class="conf" id="role-refusal" role="status"><span [bgText]="why"></span></p>
    }
  `,
})
export class RoleBox {
  protected readonly t = inject(Texts).t;
  protected readonly id = `role-${++boxes}`;
  /** To whom; a new account when absent. */
  readonly accountId = input<string | null>(null);
  /** Rises with every change of the account's roles, and of what goes with them. */
  readonly version = input(0);
  readonly optional = input(false);
  readonly chosen = model<RoleChoice | null>(null);
  protected readonly query = liveQuery(
    inject(RoleChoicesGQL),
    () => ({ accountId: this.accountId(), ...(this.version() && { version: this.version() }) }),
    "network-only",
  );
  protected readonly choices = computed(() => this.query.data()?.roleChoices ?? []);
  protected readonly refusal = computed(() => this.chosen()?.refusal ?? null);

  protected choose(role: string): void {
    this.chosen.set(this.choices().find((choice) => choice.role === role) ?? null);
  }
}
