import { Arg, Mutation, Resolver } from "type-graphql";
import { changeAccount, ChangeAccountInput, ChangeAccountPayload } from "./change-account.js";
import { createAccount, CreateAccountInput, CreateAccountPayload } from "./create-account.js";
import { disableAccount, DisableAccountInput, DisableAccountPayload } from "./disable-account.js";
import { enableAccount, EnableAccountInput, EnableAccountPayload } from "./enable-account.js";
import { endAccountSessions, EndAccountSessionsInput, EndAccountSessionsPayload } from "./end-account-sessions.js";
import { grantRole, GrantRoleInput, GrantRolePayload } from "./grant-role.js";
import { resetPassword, ResetPasswordInput, ResetPasswordPayload } from "./reset-password.js";
import { resetTotp, ResetTotpInput, ResetTotpPayload } from "./reset-totp.js";
import { revokeGrant, RevokeGrantInput, RevokeGrantPayload } from "./revoke-grant.js";
import { unlockAccount, UnlockAccountInput, UnlockAccountPayload } from "./unlock-account.js";

@Resolver()
export class AccountMutationsResolver {
  @Mutation(() => CreateAccountPayload, {
    nullable: true,
    description: "Makes an account, and shows its first password once. Takes account.create.",
  })
  createAccount(
    @Arg("input", () => CreateAccountInput, { description: "The new account." }) input: CreateAccountInput,
  ) {
    return createAccount(input);
  }

  @Mutation(() => ChangeAccountPayload, {
    nullable: true,
    description: "Changes the name, the number or the unit of an account. Takes account.change.",
  })
  changeAccount(
    @Arg("input", () => ChangeAccountInput, { description: "How it ought to be." }) input: ChangeAccountInput,
  ) {
    return changeAccount(input);
  }

  @Mutation(() => DisableAccountPayload, {
    nullable: true,
    description: "Closes an account and ends its sessions. Takes account.disable.",
  })
  disableAccount(
    @Arg("input", () => DisableAccountInput, { description: "Which account." }) input: DisableAccountInput,
  ) {
    return disableAccount(input);
  }

  @Mutation(() => EnableAccountPayload, {
    nullable: true,
    description: "Opens a disabled account again. Takes account.disable.",
  })
  enableAccount(@Arg("input", () => EnableAccountInput, { description: "Which account." }) input: EnableAccountInput) {
    return enableAccount(input);
  }

  @Mutation(() => GrantRolePayload, {
    nullable: true,
    description: "Entrusts an account with a role at a unit. Takes account.grant.",
  })
  grantRole(@Arg("input", () => GrantRoleInput, { description: "Who, with what, where." }) input: GrantRoleInput) {
    return grantRole(input);
  }

  @Mutation(() => RevokeGrantPayload, {
    nullable: true,
    description: "Takes a role at a unit away from an account. Takes account.grant.",
  })
  revokeGrant(@Arg("input", () => RevokeGrantInput, { description: "Which grant." }) input: RevokeGrantInput) {
    return revokeGrant(input);
  }

  @Mutation(() => ResetPasswordPayload, {
    nullable: true,
    description:
      "Replaces a lost password, shows the new one once, and ends the sessions. Takes account.resetPassword.",
  })
  resetPassword(@Arg("input", () => ResetPasswordInput, { description: "Whose." }) input: ResetPasswordInput) {
    return resetPassword(input);
  }

  @Mutation(() => ResetTotpPayload, {
    nullable: true,
    description:
      "Turns off the one-time codes of somebody who has lost them, and ends the sessions. Takes account.resetTotp.",
  })
  resetTotp(@Arg("input", () => ResetTotpInput, { description: "Whose." }) input: ResetTotpInput) {
    return resetTotp(input);
  }

  @Mutation(() => UnlockAccountPayload, {
    nullable: true,
    description: "Forgets the wrong passwords that locked an account. Takes account.unlock.",
  })
  unlockAccount(@Arg("input", () => UnlockAccountInput, { description: "Whose." }) input: UnlockAccountInput) {
    return unlockAccount(input);
  }

  @Mutation(() => EndAccountSessionsPayload, {
    nullable: true,
    description: "Signs an account out everywhere. Takes account.endSessions.",
  })
  endAccountSessions(
    @Arg("input", () => EndAccountSessionsInput, { description: "Whose." }) input: EndAccountSessionsInput,
  ) {
    return endAccountSessions(input);
  }
}
