import { Role } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { Account } from "../accounts/account.js";
import { db } from "../door.js";
import { demoPasswords, insertStaff, type DemoAccount, type DemoStaff } from "../demo/demo-account.js";
import { Organization } from "../organizations/organization.js";

/** The three administrators, of whom none holds another's role, and who runs the programme. */
const FIRST: { username: string; role: Role; name: string }[] = [
  { username: "admin", role: Role.COUNTY_ADMINISTRATOR, name: "县域管理员" },
  { username: "system", role: Role.SYSTEM_ADMINISTRATOR, name: "系统管理员" },
  { username: "security", role: Role.SECURITY_ADMINISTRATOR, name: "安全管理员" },
  { username: "auditor", role: Role.AUDITOR, name: "审计员" },
];

/**
 * The accounts with which a county begins that is no demo, each with a random password that is in the answer only and
 * must be changed at the first sign-in; none where there are accounts. To be run as the service viewer of an opened county.
 */
export async function createFirstAccounts({ slug, place }: CountyPack): Promise<DemoAccount[]> {
  const passwords = await demoPasswords(FIRST.length);
  return db.transaction(async (m) => {
    if (await m.exists(Account)) return [];
    const office = await m.findOneByOrFail(Organization, { code: place.divisionCode });
    const staff = FIRST.map((person): DemoStaff => ({
      ...person,
      staffNumber: null,
      office,
      serves: office,
      mustChangePassword: true,
    }));
    return (await insertStaff(m, staff, passwords, slug, new Date())).map(({ account }) => account);
  });
}
