import { currentViewer } from "@beegrid/kernel";
import { db } from "../door.js";
import { installation } from "../installation.js";
import { Account, asUsername } from "./account.js";
import { placeOf } from "./session.js";
import { newTotpSecret, totpAddress, totpStep } from "./totp.js";

const sealedAt = (accountId: string): string => `${placeOf(currentViewer().county)}/accounts/${accountId}/totp`;

/**
 * From now on this account signs in with a one-time code as well. Answers the address its authenticator app reads; the
 * secret stands nowhere else. For the operator of the installation, as the service viewer of the account's county.
 */
export async function protectWithTotp(username: string): Promise<string> {
  const secret = newTotpSecret();
  await db.transaction(async (m) => {
    const { id } = await m.findOneByOrFail(Account, { username: asUsername(username) });
    const totpSealed = installation().personalData.seal(secret.toString("base64"), sealedAt(id));
    await m.update(Account, { id }, { totpSealed, totpUsedStep: 0 });
  });
  return totpAddress(secret, username, placeOf(currentViewer().county));
}

/** The same secret under the key of personal data in force. */
export function resealedTotp({ id, totpSealed }: Account): Pick<Account, "totpSealed"> {
  const { personalData } = installation();
  return { totpSealed: totpSealed && personalData.seal(personalData.open(totpSealed, sealedAt(id)), sealedAt(id)) };
}

/** Whether this code opens the account now; a code is used up by it. Accounts without a secret need none. */
export async function passesTotp({ id, totpSealed, totpUsedStep }: Account, code = ""): Promise<boolean> {
  if (totpSealed === null) return true;
  const secret = Buffer.from(installation().personalData.open(totpSealed, sealedAt(id)), "base64");
  const step = totpStep(secret, code, totpUsedStep);
  if (step === undefined) return false;
  const used = await db.transaction((m) => m.update(Account, { id, totpUsedStep }, { totpUsedStep: step }));
  return used.affected === 1;
}
