import { Field, ID, InputType } from "type-graphql";
import { DomainError, Key, Note, noteForAudit, payload, UserErrorCode } from "@beegrid/kernel";
import { Account } from "./account.js";
import { secondFactor } from "./one-time-code.js";
import { provenCommand, wrong, WRONG_CODE } from "./own-account.js";
import { forgetRecoveryCodes } from "./recovery-codes.js";

@InputType({ description: "Proof that it is the person who turns codes off." })
export class DisableTotpInput {
  @Field({ description: "The account's password; a wrong one counts like a failed sign-in." })
  @Note(200)
  password: string;

  @Field({ description: "Six digits of the authenticator app, or a recovery code that was not used." })
  @Note(20)
  code: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const DisableTotpPayload = payload("DisableTotp", {});

/** From now on the account signs in by its password alone. Its recovery codes are gone. */
export const disableTotp = provenCommand(
  DisableTotpInput,
  ({ password }) => ({ password, field: "password" }),
  async ({ code }, account) => {
    if (account.totpSealed === null) throw alreadyOff();
    return async (m) => {
      if (!(await secondFactor(m, account, code))) throw wrong(WRONG_CODE, "code");
      await m.update(Account, { id: account.id }, { totpSealed: null, totpPendingSealed: null, totpUsedStep: 0 });
      await forgetRecoveryCodes(m, account.id);
      noteForAudit(m, { reason: "TOTP_OFF" });
    };
  },
);

function alreadyOff(): DomainError {
  return new DomainError(UserErrorCode.INVALID_STATE, { zh: "动态验证码没有开启", en: "One-time codes are not on" }, [
    "input",
  ]);
}
