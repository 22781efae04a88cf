import { Arg, Args, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { connection, DateTime, inOrderOf, mustBeAbleTo, PageArgs, validArgument, type Page } from "@beegrid/kernel";
import { db } from "../door.js";
import { organizationById } from "../organizations/organization.reference.js";
import { Organization } from "../organizations/organization.js";
import { Account, AccountGrant } from "./account.js";
import { grantsOfAccount, lockOf, openSessionsOf } from "./account-loaders.js";
import { actorById } from "./actor.reference.js";
import { Actor } from "./actor.js";
import { filteredAccounts, readableAccounts, StaffAccountFilter } from "./list-accounts.js";
import { RoleChoice, roleChoices } from "./role-choice.js";
import { roleName } from "./role-names.js";

const StaffAccountConnection = connection("StaffAccount", Account);

@Resolver(() => Account)
export class StaffAccountsResolver {
  @Query(() => StaffAccountConnection, {
    description: "Accounts of staff by user name, within the viewer's reach. Takes account.read.",
  })
  async accounts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => StaffAccountFilter, { nullable: true, description: "Which accounts." })
    filter?: StaffAccountFilter,
  ): Promise<Page<Account>> {
    const wanted = await validArgument(StaffAccountFilter, filter ?? {}, "filter");
    const found = await db.read(async (m) => inOrderOf(await filteredAccounts(m, wanted), "username", page));
    return { ...found, totalCount: () => db.read(async (m) => (await filteredAccounts(m, wanted)).getCount()) };
  }

  @Query(() => Account, {
    nullable: true,
    description: "An account by id; null outside the viewer's reach. Takes account.read.",
  })
  account(@Arg("id", () => ID, { description: "Id of the account." }) id: string): Promise<Account | null> {
    return db.read((m) => readableAccounts(m).andWhere("a.id = :id", { id }).getOne());
  }

  @Query(() => [RoleChoice], {
    description: "Every role a county can grant, and why an account cannot be given one. Takes account.grant.",
  })
  roleChoices(
    @Arg("accountId", () => ID, { nullable: true, description: "To whom; a new account when absent." })
    accountId?: string,
  ): Promise<RoleChoice[]> {
    mustBeAbleTo("account.grant");
    return roleChoices(accountId);
  }

  @FieldResolver(() => Organization, { description: "The unit in which they sit." })
  async office(@Root() { officeId }: Account): Promise<Organization> {
    return (await organizationById(officeId)) as Organization;
  }

  @FieldResolver(() => [AccountGrant], { description: "Its roles, the oldest first." })
  grants(@Root() { id }: Account): Promise<AccountGrant[]> {
    return grantsOfAccount(id);
  }

  @FieldResolver(() => Boolean, { description: "Whether it signs in with a one-time code as well." })
  totp(@Root() { totpSealed }: Account): boolean {
    return totpSealed !== null;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "Until when no password is taken, after too many wrong ones; null when it is not locked.",
  })
  lockedUntil(@Root() { username }: Account): Promise<Date | null> {
    return lockOf(username);
  }

  @FieldResolver(() => Int, { description: "How many sessions go on." })
  openSessions(@Root() { id }: Account): Promise<number> {
    return openSessionsOf(id);
  }
}

@Resolver(() => AccountGrant)
export class AccountGrantResolver {
  @FieldResolver(() => String, { description: "The role as the county calls it, in the viewer's language." })
  roleName(@Root() { role }: AccountGrant): Promise<string> {
    return roleName(role);
  }

  @FieldResolver(() => Organization, { description: "Where it holds." })
  async organization(@Root() { organizationId }: AccountGrant): Promise<Organization> {
    return (await organizationById(organizationId)) as Organization;
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who granted it; the system for those a county begins with.",
  })
  grantedBy(@Root() { grantedById }: AccountGrant): Promise<Actor | null> {
    return actorById(grantedById ?? "system");
  }
}
