import type { EntityManager, SelectQueryBuilder } from "typeorm";
import {
  AuditedRefusal,
  currentViewer,
  isWithin,
  reachOf,
  refuse,
  scoped,
  UserErrorCode,
  type Action,
  type Sentence,
} from "@beegrid/kernel";
import { Organization } from "../organizations/organization.js";
import { Account, AccountGrant } from "./account.js";

/** Accounts whose owners sit where the viewer holds this action. */
export function accountsWithin(m: EntityManager, action: Action): SelectQueryBuilder<Account> {
  const query = m.createQueryBuilder(Account, "a");
  if (reachOf(action) === "ALL") return query;
  const offices = scoped(m.createQueryBuilder(Organization, "o").select("o.id"), action, "path");
  return query.andWhere(`a.officeId IN (${offices.getQuery()})`, offices.getParameters());
}

/** A unit where the viewer holds this action; NOT_FOUND for any other. */
export async function unitWithin(m: EntityManager, action: Action, id: string): Promise<Organization> {
  const query = scoped(m.createQueryBuilder(Organization, "o"), action, "path");
  return (await query.andWhere("o.id = :id", { id }).getOne()) ?? refuseMissing();
}

/**
 * An account that the viewer may change. One out of reach does not exist. One that holds a role beyond the viewer's
 * reach is not changed from below: its password would be a way up.
 */
export async function accountToChange(m: EntityManager, action: Action, id: string): Promise<Account> {
  const account = (await accountsWithin(m, action).andWhere("a.id = :id", { id }).getOne()) ?? refuseMissing();
  const reach = reachOf(action);
  const grants = await m.findBy(AccountGrant, { accountId: id });
  if (grants.some(({ path }) => !isWithin(path, reach)))
    throw notYours(account, {
      zh: "这个账号在你负责的范围以外还有角色，由上一级安全管理员处理",
      en: "This account holds a role beyond your part of the county: the security administrator above you looks after it",
    });
  return account;
}

/** Nobody is their own administrator; a colleague does it. */
export function mustNotBeOneself(account: Account, sentence: Sentence): void {
  if (account.id === currentViewer().id) throw notYours(account, sentence);
}

/** A step that may not be taken on this account; the audit keeps that it was tried. */
export function notYours({ id }: Account, sentence: Sentence, field = "accountId"): AuditedRefusal {
  return new AuditedRefusal(UserErrorCode.NOT_ALLOWED_NOW, sentence, ["input", field], { account: id });
}

/** The account as it is now, one version on; CONFLICT when another has just changed it. Until the commit nobody else does. */
export async function changed(m: EntityManager, account: Account, columns: Partial<Account> = {}): Promise<Account> {
  const { id, version } = account;
  const next = { ...columns, version: version + 1 };
  const { affected } = await m.update(Account, { id, version }, next);
  if (!affected) throw refuse("CONFLICT");
  return Object.assign(account, next);
}

function refuseMissing(): never {
  throw refuse("NOT_FOUND");
}
