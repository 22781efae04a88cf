import { Field, ID, InputType } from "type-graphql";
import { DomainError, Key, Note, payload, UserErrorCode } from "@beegrid/kernel";
import { secondFactor } from "./one-time-code.js";
import { provenCommand, wrong, WRONG_CODE } from "./own-account.js";
import { TOTP_IS_OFF, turnOffTotp } from "./turn-off-totp.js";

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

/** Turned off by the person, with password and code. */
export const disableTotp = provenCommand(
  DisableTotpInput,
  ({ password }) => ({ password, field: "password" }),
  async ({ code }, account) => {
    if (account.totpSealed === null) throw alreadyOff();
    return async (m) => {
      if (!(await secondFactor(m, account, code))) throw wrong(WRONG_CODE, "code");
      await turnOffTotp(m, account);
    };
  },
);

const alreadyOff = () => new DomainError(UserErrorCode.INVALID_STATE, TOTP_IS_OFF, ["input"]);
