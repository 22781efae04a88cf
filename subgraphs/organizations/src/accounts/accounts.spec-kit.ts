import { Role, verifyAccess } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { anonymousAt, PASSWORD, peopledCounty, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { Account, AccountGrant } from "./account.js";
import { signIn } from "./sign-in.js";

export interface AdministeredCounty extends OpenedCounty {
  /** The account that looks after the others, with the id it has in the database. */
  security: Someone;
  account(username: string): Promise<Account>;
  grantsOf(username: string): Promise<AccountGrant[]>;
  /** Tries to sign in: what the gateway would make of the token, or undefined when not let in. */
  enters(username: string, password?: string): Promise<Someone | undefined>;
}

/** A county with the demo's people, and its security administrator at work. */
export async function administeredCounty({ keys }: Specs): Promise<AdministeredCounty> {
  const county = await peopledCounty(({ demo }) =>
    demo.accounts.push(
      { username: "security", name: "沈知行", role: "SECURITY_ADMINISTRATOR", organization: "440233" },
      { username: "auditor", name: "余静之", role: "AUDITOR", organization: "440233" },
    ),
  );
  const { here } = county;
  const account = async (username: string) => (await here.find(Account, { username }))[0];
  const security = here.staff(Role.SECURITY_ADMINISTRATOR, "/440233/", (await account("security")).id);
  return {
    ...county,
    security,
    account,
    grantsOf: async (username) => here.find(AccountGrant, { accountId: (await account(username)).id }),
    async enters(username, password = PASSWORD) {
      const input = { county: here.slug, username, password };
      const { session } = await anonymousAt(here.slug).does(() => signIn(input));
      if (!session) return undefined;
      return someone({
        ...(await verifyAccess(session.accessToken, keys.verifying("access"))),
        language: "zh-CN",
      });
    },
  };
}

export const inEnglish = ({ viewer }: Someone): Someone => someone({ ...viewer, language: "en" });
