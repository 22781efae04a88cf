import type { EntityManager } from "typeorm";
import { noteForAudit } from "@beegrid/kernel";
import { Account } from "./account.js";
import { forgetRecoveryCodes } from "./recovery-codes.js";

/** From now on the account signs in by its password alone. Its recovery codes are gone. */
export async function turnOffTotp(m: EntityManager, { id }: Account): Promise<void> {
  await m.update(Account, { id }, { totpSealed: null, totpPendingSealed: null, totpUsedStep: 0 });
  await forgetRecoveryCodes(m, id);
  noteForAudit(m, { reason: "TOTP_OFF" });
}

export const TOTP_IS_OFF = { zh: "动态验证码没有开启", en: "One-time codes are not on" };
