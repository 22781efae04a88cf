import { IsNull, type EntityManager } from "typeorm";
import { AuditedRefusal, isWholeCounty, Role, UserErrorCode } from "@beegrid/kernel";
import { Account, AccountGrant } from "./account.js";

const { SECURITY_ADMINISTRATOR } = Role;

/** Whether with this grant somebody looks after the accounts of the whole county. */
export function isCountysSecurity({ role, path }: AccountGrant): boolean {
  return role === SECURITY_ADMINISTRATOR && isWholeCounty(path);
}

/** Refused when nobody else would be left to look after the accounts of the county: not even its loss could be mended. */
export async function mustLeaveAnother(m: EntityManager, accountId: string, field: string): Promise<void> {
  // A write that changes nothing: of two who take each other's role away at once, the second sees what the first did.
  await m.update(AccountGrant, { role: SECURITY_ADMINISTRATOR }, { role: SECURITY_ADMINISTRATOR });
  const grants = (await m.findBy(AccountGrant, { role: SECURITY_ADMINISTRATOR })).filter(isCountysSecurity);
  for (const grant of grants)
    if (grant.accountId !== accountId && (await m.existsBy(Account, { id: grant.accountId, disabledAt: IsNull() })))
      return;
  throw new AuditedRefusal(
    UserErrorCode.NOT_ALLOWED_NOW,
    {
      zh: "这是本县最后一位安全管理员；请先让另一个账号担任安全管理员",
      en: "This is the county's last security administrator: make another account security administrator first",
    },
    ["input", field],
    { account: accountId },
  );
}
