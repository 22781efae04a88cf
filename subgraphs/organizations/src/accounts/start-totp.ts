import { Field, ID, InputType, ObjectType } from "type-graphql";
import { currentViewer, DomainError, Key, noteForAudit, UserError, UserErrorCode } from "@beegrid/kernel";
import { Account } from "./account.js";
import { sealTotp } from "./one-time-code.js";
import { command, ownAccount } from "./own-account.js";
import { placeOf } from "./session.js";
import { newTotpSecret, totpAddress } from "./totp.js";

@InputType({ description: "Nothing has to be said." })
export class StartTotpInput {
  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

@ObjectType({ simpleResolvers: true, description: "What an authenticator app takes to make codes." })
export class StartTotpPayload {
  @Field(() => String, {
    nullable: true,
    description: "otpauth:// address, as the app reads it from a QR code; null when the answer is a repeated one.",
  })
  address?: string;

  @Field(() => String, { nullable: true, description: "The secret in it, in base32, for typing it in." })
  secret?: string;

  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." })
  userErrors: UserError[];
}

/** A secret for the account's authenticator. It protects nothing until confirmTotp has seen a code made with it. */
export async function startTotp(given: StartTotpInput): Promise<StartTotpPayload> {
  let made: { secret: string; address: string } | undefined;
  const start = command("session.manage", StartTotpInput, async (_, m) => {
    const { id, username, totpSealed } = await ownAccount(m);
    if (totpSealed !== null) throw alreadyOn();
    const secret = newTotpSecret();
    await m.update(Account, { id }, { totpPendingSealed: sealTotp(secret, id) });
    made = { secret, address: totpAddress(secret, username, placeOf(currentViewer().county)) };
    noteForAudit(m, { reason: "TOTP_STARTED" });
    return {};
  });
  const { userErrors } = await start(given);
  return userErrors.length ? { userErrors } : { ...made, userErrors };
}

function alreadyOn(): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_STATE,
    { zh: "动态验证码已经开启，先关闭再重新设置", en: "One-time codes are on already: turn them off first" },
    ["input"],
  );
}
