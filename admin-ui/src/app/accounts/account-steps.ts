import { Injectable, inject, signal } from "@angular/core";
import {
  type AccountFactsFragment,
  ChangeAccountGQL,
  type ChangeAccountMutationVariables,
  CreateAccountGQL,
  type CreateAccountMutationVariables,
  DisableAccountGQL,
  EnableAccountGQL,
  EndAccountSessionsGQL,
  GrantRoleGQL,
  type GrantRoleMutationVariables,
  ResetPasswordGQL,
  ResetTotpGQL,
  RevokeGrantGQL,
  UnlockAccountGQL,
} from "../../generated/accounts";
import { type FailureCode, failureOf } from "../ui/failure";
import { Notices } from "../ui/notices";
import { type Payload, send } from "../ui/send";
import { Texts, type TextKey } from "../ui/texts/texts";
import { STEP_WORDS, type Step } from "./step-words";

interface Outcome extends Payload {
  account: AccountFactsFragment | null;
  initialPassword?: string | null;
}

const WORDS: Partial<Record<FailureCode, TextKey>> = {
  FORBIDDEN: "failure.forbidden",
  NOT_FOUND: "accounts.notFound",
  CONFLICT: "failure.conflict",
};

/** Sends what is done to an account, and says what became of it. */
@Injectable()
export class AccountSteps {
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;
  private readonly creation = inject(CreateAccountGQL);
  private readonly change = inject(ChangeAccountGQL);
  private readonly granting = inject(GrantRoleGQL);
  private readonly revocation = inject(RevokeGrantGQL);
  private readonly steps = {
    disable: inject(DisableAccountGQL),
    enable: inject(EnableAccountGQL),
    unlock: inject(UnlockAccountGQL),
    resetTotp: inject(ResetTotpGQL),
    endSessions: inject(EndAccountSessionsGQL),
  };
  private readonly reset = inject(ResetPasswordGQL);
  readonly busy = signal(false);
  /** Refusals by the name of the field; "" for what belongs to none. */
  readonly errors = signal<Record<string, string>>({});
  /** A password that is shown until it has been taken down. */
  readonly password = signal<string | null>(null);

  create(input: CreateAccountMutationVariables["input"]): Promise<AccountFactsFragment | null> {
    return this.carry(() => send(this.creation, input), "accounts.made");
  }

  changeTo(input: ChangeAccountMutationVariables["input"]): Promise<AccountFactsFragment | null> {
    return this.carry(() => send(this.change, input), "accounts.changed");
  }

  grant(input: GrantRoleMutationVariables["input"]): Promise<AccountFactsFragment | null> {
    return this.carry(() => send(this.granting, input), "accounts.granted");
  }

  revoke(grantId: string): Promise<AccountFactsFragment | null> {
    return this.carry(() => send(this.revocation, { grantId }), "accounts.revoked");
  }

  take(step: Step, accountId: string): Promise<AccountFactsFragment | null> {
    const { done } = STEP_WORDS[step];
    if (step === "reset") return this.carry(() => send(this.reset, { accountId }), done);
    return this.carry(() => send(this.steps[step], { accountId }), done);
  }

  private async carry(command: () => Promise<Outcome>, done: TextKey): Promise<AccountFactsFragment | null> {
    this.busy.set(true);
    this.errors.set({});
    try {
      const { account, initialPassword, userErrors } = await command();
      if (account && userErrors.length === 0) {
        this.password.set(initialPassword ?? null);
        this.notices.say(this.t(done, { name: account.displayName }));
        return account;
      }
      this.errors.set(Object.fromEntries(userErrors.map(({ path, message }) => [path?.at(-1) ?? "", message])));
    } catch (error) {
      const { code, requestId } = failureOf(error);
      this.errors.set({ "": [this.t(WORDS[code] ?? "failure.internal"), requestId].filter(Boolean).join(" ") });
    } finally {
      this.busy.set(false);
    }
    return null;
  }
}
