import { Component, computed, inject, signal } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { Router, RouterLink } from "@angular/router";
import { AccountUnitsGQL } from "../../generated/accounts";
import type { ComboboxOption } from "../ui/combobox";
import { liveQuery } from "../ui/live-query";
import { newKey } from "../ui/send";
import { Texts } from "../ui/texts/texts";
import { AccountSteps } from "./account-steps";
import { PasswordOnce } from "./password-once";
import { RoleBox, type RoleChoice } from "./role-box";
import { UnitBox } from "./unit-box";

/** A new member of staff in five fields; the password is shown once, to be handed over. */
@Component({
  selector: "bg-new-account",
  imports: [PasswordOnce, RoleBox, RouterLink, UnitBox],
  providers: [AccountSteps],
  templateUrl: "./new-account.html",
})
export class NewAccount {
  private readonly router = inject(Router);
  /** One account, however often it is sent. */
  private readonly key = newKey();
  protected readonly steps = inject(AccountSteps);
  protected readonly t = inject(Texts).t;
  protected readonly office = signal<ComboboxOption | null>(null);
  protected readonly role = signal<RoleChoice | null>(null);
  private readonly made = signal<string | null>(null);
  /** The county itself stands first in its tree: the administrators' roles hold there, wherever they sit. */
  private readonly county = liveQuery(inject(AccountUnitsGQL), () => ({ filter: { kinds: ["COUNTY" as const] } }));
  protected readonly missing = signal<Record<string, string>>({});
  protected readonly errors = computed<Record<string, string>>(() => ({ ...this.steps.errors(), ...this.missing() }));
  protected readonly errorList = computed(() => [...new Set(Object.values(this.errors()))]);

  constructor() {
    inject(Title).setTitle(this.t("accounts.new"));
  }

  protected async submit(event: Event, displayName: string, username: string, staffNumber: string): Promise<void> {
    event.preventDefault();
    const office = this.office();
    this.steps.errors.set({});
    this.missing.set({
      ...(!displayName.trim() && { displayName: this.t("accounts.nameMissing") }),
      ...(!username.trim() && { username: this.t("accounts.usernameMissing") }),
      ...(!office && { officeId: this.t("accounts.officeMissing") }),
    });
    if (!office || this.errorList().length > 0) return;
    const role = this.role();
    const county = this.county.data()?.organizations.edges[0]?.node.id;
    const account = await this.steps.create({
      idempotencyKey: this.key,
      displayName,
      username,
      staffNumber,
      officeId: office.value,
      ...(role && { role: role.role, organizationId: role.place === "COUNTY" ? county : office.value }),
    });
    this.made.set(account?.id ?? null);
    // A repeated answer does not know the password any more: it is reset at the account.
    if (account && this.steps.password() === null) await this.goOn();
  }

  protected async goOn(): Promise<void> {
    this.steps.password.set(null);
    await this.router.navigate(["/accounts", this.made()]);
  }
}
