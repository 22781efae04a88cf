import type { EntityManager } from "typeorm";
import { Field, ID, InputType } from "type-graphql";
import {
  AuditedRefusal,
  commands,
  currentViewer,
  DomainError,
  isDuplicate,
  Key,
  noteForAudit,
  payload,
  Role,
  UserErrorCode,
  uuid7,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { Account, AccountGrant } from "./account.js";
import { accountToChange, changed, mustNotBeOneself, unitWithin } from "./accounts-within.js";
import { whyNotAt, whyNotTogether } from "./role-rules.js";

@InputType({ description: "Who is entrusted with what, and where." })
export class GrantRoleInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => Role, { description: "The role." })
  role: Role;

  @Field(() => ID, { description: "The unit where it holds, with all that belongs to it." })
  organizationId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const GrantRolePayload = payload("GrantRole", { account: Account });

/** Entrusts an account with a role at a unit. It acts with it from its next access token, seconds later. */
export const grantRole = commands(db)("account.grant", GrantRoleInput, async (input, m) => {
  const found = await accountToChange(m, "account.grant", input.accountId);
  mustNotBeOneself(found, {
    zh: "不能给自己授予角色，请另一位安全管理员办理",
    en: "You cannot grant a role to yourself: another security administrator does it",
  });
  const account = await changed(m, found);
  const grant = await giveRole(m, account.id, input.role, input.organizationId);
  noteForAudit(m, { subject: { grant: grant.id, role: grant.role, organization: grant.organizationId } });
  return { account };
});

/** Writes the grant of a role that goes with those the account holds. */
export async function giveRole(
  m: EntityManager,
  accountId: string,
  role: Role,
  organizationId: string,
): Promise<AccountGrant> {
  const held = await m.findBy(AccountGrant, { accountId });
  const why = whyNotTogether(
    held.map((grant) => grant.role),
    role,
  );
  if (why) {
    const { INVALID_INPUT } = UserErrorCode;
    throw role === Role.PROVINCE_ANALYST
      ? new AuditedRefusal(INVALID_INPUT, why, ["input", "role"], { account: accountId, role })
      : new DomainError(INVALID_INPUT, why, ["input", "role"]);
  }
  const unit = await unitWithin(m, "account.grant", organizationId);
  const whyNotHere = whyNotAt(unit, role);
  if (whyNotHere) throw new DomainError(UserErrorCode.INVALID_INPUT, whyNotHere, ["input", "organizationId"]);
  const { path } = unit;
  const grant = { id: uuid7(), accountId, role, organizationId, path, grantedAt: new Date() };
  const row = Object.assign(new AccountGrant(), { ...grant, grantedById: currentViewer().id });
  try {
    await m.insert(AccountGrant, row);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new DomainError(
      UserErrorCode.INVALID_STATE,
      { zh: "这个账号在这个单位已有这个角色", en: "This account holds this role at this unit already" },
      ["input", "organizationId"],
    );
  }
  return row;
}
