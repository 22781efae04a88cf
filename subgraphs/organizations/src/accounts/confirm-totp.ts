import { Field, ID, InputType, ObjectType } from "type-graphql";
import { DomainError, Key, Note, noteForAudit, UserError, UserErrorCode } from "@beegrid/kernel";
import { Account } from "./account.js";
import { openTotp } from "./one-time-code.js";
import { command, ownAccount, wrong, WRONG_CODE } from "./own-account.js";
import { newRecoveryCodes } from "./recovery-codes.js";
import { totpStep } from "./totp.js";

@InputType({ description: "Proof that the authenticator app has the secret." })
export class ConfirmTotpInput {
  @Field({ description: "Six digits, made by the app with the secret of startTotp." })
  @Note(20)
  code: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

@ObjectType({ simpleResolvers: true, description: "What ConfirmTotp answers." })
export class ConfirmTotpPayload {
  @Field(() => [String], {
    nullable: true,
    description: "Ten codes, each good for one sign-in without the app. Shown once: null when the answer is repeated.",
  })
  recoveryCodes?: string[];

  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." })
  userErrors: UserError[];
}

/** From now on the account signs in with a one-time code as well. */
export async function confirmTotp(given: ConfirmTotpInput): Promise<ConfirmTotpPayload> {
  let recoveryCodes: string[] | undefined;
  const confirm = command("session.manage", ConfirmTotpInput, async ({ code }, m) => {
    const { id, totpPendingSealed } = await ownAccount(m);
    if (totpPendingSealed === null) throw nothingPending();
    const step = totpStep(openTotp(totpPendingSealed, id), code.replace(/\s/g, ""), 0);
    if (step === undefined) throw wrong(WRONG_CODE, "code");
    const on = { totpSealed: totpPendingSealed, totpPendingSealed: null, totpUsedStep: step };
    const confirmed = await m.update(Account, { id, totpPendingSealed }, on);
    if (!confirmed.affected) throw nothingPending();
    recoveryCodes = await newRecoveryCodes(m, id);
    noteForAudit(m, { reason: "TOTP_ON" });
    return {};
  });
  const { userErrors } = await confirm(given);
  return userErrors.length ? { userErrors } : { recoveryCodes, userErrors };
}

function nothingPending(): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_STATE,
    { zh: "请先开始设置动态验证码", en: "Start setting up one-time codes first" },
    ["input"],
  );
}
