import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import { insertMany, uuid7, type Role } from "@beegrid/kernel";
import { Account, AccountGrant, asUsername } from "../accounts/account.js";
import { hashPassword } from "../accounts/password.js";
import type { Organization } from "../organizations/organization.js";

/** What a person needs to sign in; written to a file of mode 600 and nowhere else. */
export interface DemoAccount {
  county: string | null;
  username: string;
  password: string;
  role: Role;
  name: string;
}

/** A demo account in the database: who can have taken the steps of loaded incidents. */
export interface InsertedStaff {
  id: string;
  path: string;
  account: DemoAccount;
}

/** A demo account on its way into the database. */
export interface DemoStaff {
  username: string;
  name: string;
  role: Role;
  staffNumber: string | null;
  office: Organization;
  /** Whose subtree the role reaches. */
  serves: Organization;
  divisionPrefix?: string;
  /** The password was made by the installation: whoever gets it chooses another one first. */
  mustChangePassword?: boolean;
}

/** Twelve characters from 72 random bits. */
const newPassword = (): string => randomBytes(9).toString("base64url");

export interface DemoPassword {
  text: string;
  hash: string;
}

/** Hashed before the transaction, all at once: nobody waits for a database meanwhile. */
export function demoPasswords(count: number, given?: string): Promise<DemoPassword[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const text = given ?? newPassword();
      return { text, hash: await hashPassword(text) };
    }),
  );
}

export async function insertStaff(
  m: EntityManager,
  staff: DemoStaff[],
  passwords: DemoPassword[],
  county: string | null,
  now: Date,
) {
  const rows = staff.map((person, i) => ({ person, id: uuid7(), password: passwords[i] }));
  await insertMany(
    m,
    Account,
    rows.map(({ person, id, password }) => ({
      id,
      username: asUsername(person.username),
      displayName: person.name,
      staffNumber: person.staffNumber,
      passwordHash: password.hash,
      mustChangePassword: person.mustChangePassword ?? false,
      passwordChangedAt: null,
      totpSealed: null,
      totpPendingSealed: null,
      totpUsedStep: 0,
      officeId: person.office.id,
      divisionPrefix: person.divisionPrefix ?? null,
      lastSignInAt: null,
      createdAt: now,
      disabledAt: null,
      version: 1,
    })),
  );
  await insertMany(
    m,
    AccountGrant,
    rows.map(({ person: { role, serves }, id }) => ({
      id: uuid7(),
      accountId: id,
      role,
      organizationId: serves.id,
      path: serves.path,
      grantedAt: now,
      grantedById: null,
    })),
  );
  return rows.map(({ person: { username, role, name, serves }, id, password }): InsertedStaff => ({
    id,
    path: serves.path,
    account: { county, username, password: password.text, role, name },
  }));
}
