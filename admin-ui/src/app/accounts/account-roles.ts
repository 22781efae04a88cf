import { Component, computed, inject, input, signal } from "@angular/core";
import type { AccountFactsFragment } from "../../generated/accounts";
import type { ComboboxOption } from "../ui/combobox";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { AccountSteps } from "./account-steps";
import { ConfirmDialog } from "./confirm-dialog";
import { RoleBox, type RoleChoice } from "./role-box";
import { UnitBox } from "./unit-box";

type HeldGrant = AccountFactsFragment["grants"][number];

/** What an account is entrusted with, unit by unit, and one more role for it. */
@Component({
  selector: "bg-account-roles",
  imports: [ConfirmDialog, MixedText, RoleBox, UnitBox],
  templateUrl: "./account-roles.html",
})
export class AccountRoles {
  protected readonly steps = inject(AccountSteps);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly account = input.required<AccountFactsFragment>();
  /** Nobody grants to themselves. */
  readonly own = input(false);
  protected readonly role = signal<RoleChoice | null>(null);
  protected readonly unit = signal<ComboboxOption | null>(null);
  protected readonly revoking = signal<HeldGrant | null>(null);
  protected readonly ready = computed(() => this.role() !== null && !this.role()!.refusal && this.unit() !== null);
  protected readonly problems = computed(() => (this.revoking() ? [] : Object.values(this.steps.errors())));

  protected wordsOf({ roleName, organization }: HeldGrant): string {
    return this.t("accounts.revokeWords", {
      name: this.account().displayName,
      role: roleName,
      unit: organization.name,
    });
  }

  protected choose(role: RoleChoice | null): void {
    if (role?.place !== this.role()?.place) this.unit.set(null);
    this.role.set(role);
  }

  protected async grant(event: Event): Promise<void> {
    event.preventDefault();
    const granted = await this.steps.grant({
      accountId: this.account().id,
      role: this.role()!.role,
      organizationId: this.unit()!.value,
    });
    if (granted) this.choose(null);
  }

  protected async revoke(): Promise<void> {
    if (await this.steps.revoke(this.revoking()!.id)) this.close();
  }

  protected ask(grant: HeldGrant): void {
    this.steps.errors.set({});
    this.revoking.set(grant);
  }

  protected close(): void {
    this.steps.errors.set({});
    this.revoking.set(null);
  }
}
