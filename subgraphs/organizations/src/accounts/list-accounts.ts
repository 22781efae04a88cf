import { Field, ID, InputType } from "type-graphql";
import { IsNull, Not, type EntityManager, type SelectQueryBuilder } from "typeorm";
import { likeText, mustBeAbleTo, Note, Role, subtree } from "@beegrid/kernel";
import { Organization } from "../organizations/organization.js";
import { Account } from "./account.js";
import { accountsWithin } from "./accounts-within.js";

@InputType({ description: "Which accounts; what is absent does not narrow." })
export class StaffAccountFilter {
  @Field(() => String, { nullable: true, description: "Part of the full name, the user name or the staff number." })
  @Note(80)
  text?: string;

  @Field(() => Role, { nullable: true, description: "Who hold this role anywhere." })
  role?: Role;

  @Field(() => ID, { nullable: true, description: "Who sit, or hold a role, in the subtree of this unit." })
  within?: string;

  @Field(() => Boolean, { nullable: true, description: "true: those that are disabled; false: those in use." })
  disabled?: boolean;
}

/** Accounts of those who sit in the viewer's part of the tree. */
export function readableAccounts(m: EntityManager): SelectQueryBuilder<Account> {
  mustBeAbleTo("account.read");
  return accountsWithin(m, "account.read");
}

export async function filteredAccounts(
  m: EntityManager,
  { text, role, within, disabled }: StaffAccountFilter,
): Promise<SelectQueryBuilder<Account>> {
  const query = readableAccounts(m);
  if (text?.trim())
    query.andWhere(
      `(${["displayName", "username", "staffNumber"].map((column) => `LOWER(a.${column}) LIKE :text ESCAPE '!'`).join(" OR ")})`,
      { text: likeText(text.trim().toLowerCase()) },
    );
  if (role) query.andWhere("EXISTS (SELECT 1 FROM grants g WHERE g.accountId = a.id AND g.role = :role)", { role });
  if (within) {
    const above = await m.findOneBy(Organization, { id: within });
    query.andWhere(
      `(EXISTS (SELECT 1 FROM organizations u WHERE u.id = a.officeId AND u.path >= :above AND u.path < :beyond)
        OR EXISTS (SELECT 1 FROM grants h WHERE h.accountId = a.id AND h.path >= :above AND h.path < :beyond))`,
      // A unit that is not there has nobody in it.
      { above: above ? subtree(above.path).from : "", beyond: above ? subtree(above.path).to : "" },
    );
  }
  if (disabled !== undefined) query.andWhere({ disabledAt: disabled ? Not(IsNull()) : IsNull() });
  return query;
}
