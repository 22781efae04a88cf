import { Field, ObjectType } from "type-graphql";
import { Role, say } from "@beegrid/kernel";
import { db } from "../door.js";
import { OrganizationKind } from "../organizations/organization.js";
import { AccountGrant } from "./account.js";
import { accountToChange } from "./accounts-within.js";
import { roleName } from "./role-names.js";
import { placeOfRole, whyNotTogether } from "./role-rules.js";

@ObjectType({ simpleResolvers: true, description: "A role, as somebody sees it who grants roles." })
export class RoleChoice {
  @Field(() => Role, { description: "The role." })
  role: Role;

  @Field({ description: "The role as the county calls it, in the viewer's language." })
  roleName: string;

  @Field(() => OrganizationKind, {
    nullable: true,
    description: "The one kind of unit where it can be held, COUNTY being the county itself; null for any.",
  })
  place: OrganizationKind | null;

  @Field(() => String, { nullable: true, description: "Why the account cannot be given it; null when it can." })
  refusal: string | null;
}

/** The county's roles, and which of them an account can be given; a new account when absent. */
export async function roleChoices(accountId?: string | null): Promise<RoleChoice[]> {
  return db.read(async (m) => {
    const account = accountId ? await accountToChange(m, "account.grant", accountId) : null;
    const held = account ? (await m.findBy(AccountGrant, { accountId: account.id })).map(({ role }) => role) : [];
    const choices = [];
    for (const role of Object.values(Role).filter((one) => one !== Role.PROVINCE_ANALYST)) {
      const why = whyNotTogether(held, role);
      choices.push({ role, roleName: await roleName(role), place: placeOfRole(role), refusal: why ? say(why) : null });
    }
    return choices;
  });
}
