import type { EntityManager } from "typeorm";
import { currentViewer } from "@beegrid/kernel";
import { installation } from "../installation.js";
import { Account } from "./account.js";
import { useRecoveryCode } from "./recovery-codes.js";
import { placeOf } from "./session.js";
import { totpStep } from "./totp.js";

const placeOfSecret = (accountId: string): string => `${placeOf(currentViewer().county)}/accounts/${accountId}/totp`;

export const sealTotp = (secret: string, accountId: string): string =>
  installation().personalData.seal(secret, placeOfSecret(accountId));

export const openTotp = (sealed: string, accountId: string): string =>
  installation().personalData.open(sealed, placeOfSecret(accountId));

type TotpSecrets = Pick<Account, "totpSealed" | "totpPendingSealed">;

/** The same secrets under the key of personal data in force. */
export function resealedTotp({ id, totpSealed, totpPendingSealed }: Account): TotpSecrets {
  const resealed = (sealed: string | null) => sealed && sealTotp(openTotp(sealed, id), id);
  return { totpSealed: resealed(totpSealed), totpPendingSealed: resealed(totpPendingSealed) };
}

/** What let somebody through beside the password. */
export type SecondFactor = "NONE_NEEDED" | "CODE" | "RECOVERY_CODE";

/**
 * What this code is to the account: of its authenticator, or one of its recovery codes, used up by this; undefined when
 * it is neither. Accounts without a secret need no code.
 */
export async function secondFactor(
  m: EntityManager,
  { id, totpSealed, totpUsedStep }: Account,
  typed = "",
): Promise<SecondFactor | undefined> {
  if (totpSealed === null) return "NONE_NEEDED";
  const step = totpStep(openTotp(totpSealed, id), typed.replace(/\s/g, ""), totpUsedStep);
  if (step === undefined) return (await useRecoveryCode(m, id, typed)) ? "RECOVERY_CODE" : undefined;
  // Of two at once only one still finds the step that was used before.
  const used = await m.update(Account, { id, totpUsedStep }, { totpUsedStep: step });
  return used.affected === 1 ? "CODE" : undefined;
}
