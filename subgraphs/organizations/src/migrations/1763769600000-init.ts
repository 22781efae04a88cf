import type { MigrationInterface, QueryRunner } from "typeorm";
import { createKernelTables, tables } from "@beegrid/kernel";

export class Init1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createKernelTables(runner);
    await createOrganizationTables(runner);
    await createMemberTables(runner);
    await createAccountTables(runner);
    await createClientTables(runner);
    await createCountyTables(runner);
  }

  async down(): Promise<void> {
    throw new Error("the first migration is undone by dropping the county's database");
  }
}

async function createOrganizationTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("organizations", {
    columns: [
      t.id(),
      t.text("code", 60),
      t.code("kind"),
      t.code("subKindCode", true),
      t.text("name", 120),
      t.text("nameEn", 120, true),
      t.ref("parentId", true),
      t.path(),
      t.real("longitude", true),
      t.real("latitude", true),
      t.time("createdAt"),
      t.int("version"),
    ],
    indices: { IX_organizations_kind_path: ["kind", "path"], IX_organizations_parent: ["parentId"] },
    uniques: { UQ_organizations_code: ["code"], UQ_organizations_path: ["path"] },
  });
}

async function createMemberTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("members", {
    columns: [
      t.id(),
      t.text("name", 80),
      t.text("phoneSealed", 120, true),
      t.text("phoneIndex", 43, true),
      t.text("phoneTailIndex", 43, true),
      t.text("residentIdSealed", 120, true),
      t.text("residentIdIndex", 43, true),
      t.ref("gridId", true),
      t.path("gridPath", true),
      t.code("occupation"),
      t.time("joinedAt"),
      t.bool("synthetic"),
      t.int("version"),
    ],
    indices: {
      IX_members_path: ["gridPath", "id"],
      IX_members_phone: ["phoneIndex"],
      IX_members_phone_tail: ["phoneTailIndex"],
      IX_members_resident_id: ["residentIdIndex"],
      IX_members_occupation: ["occupation", "joinedAt"],
    },
  });
}

async function createAccountTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("accounts", {
    columns: [
      t.id(),
      t.text("username", 80),
      t.text("displayName", 80),
      t.text("staffNumber", 20, true),
      t.text("passwordHash", 200),
      t.text("totpSealed", 120, true),
      t.int("totpUsedStep"),
      t.ref("officeId"),
      t.code("divisionPrefix", true),
      t.time("createdAt"),
      t.time("disabledAt", true),
    ],
    uniques: { UQ_accounts_username: ["username"], UQ_accounts_staff_number: ["staffNumber"] },
  });
  await t.create("grants", {
    columns: [t.id(), t.ref("accountId"), t.code("role"), t.ref("organizationId"), t.path(), t.time("grantedAt")],
    indices: { IX_grants_role: ["role", "grantedAt"] },
    uniques: { UQ_grants: ["accountId", "role", "organizationId"] },
  });
  await t.create("sessions", {
    columns: [
      t.id(),
      t.ref("accountId"),
      t.text("tokenHash", 43),
      t.text("marker", 43),
      t.time("createdAt"),
      t.time("lastUsedAt"),
      t.time("expiresAt"),
      t.time("revokedAt", true),
    ],
    indices: { IX_sessions_account: ["accountId"], IX_sessions_expires: ["expiresAt"] },
  });
  await t.create("sign_in_tries", {
    columns: [t.key("nameHash", 43), t.int("tries"), t.time("lockedUntil", true), t.time("lastAt")],
  });
}

async function createClientTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("clients", {
    columns: [
      t.key("id", 80),
      t.text("name", 80),
      t.text("nameEn", 80, true),
      t.text("secretHash", 43),
      t.json("scopes"),
      t.time("createdAt"),
      t.time("revokedAt", true),
    ],
  });
  await t.create("rider_links", {
    columns: [t.id(), t.text("clientId", 80), t.text("externalId", 80), t.ref("memberId"), t.time("createdAt")],
    uniques: { UQ_rider_links: ["clientId", "externalId"] },
  });
}

async function createCountyTables(runner: QueryRunner): Promise<void> {
  const t = tables(runner);
  await t.create("counties", {
    columns: [
      t.key("slug"),
      t.text("name", 120),
      t.text("nameEn", 120, true),
      t.code("divisionCode"),
      t.text("programmeName", 120),
      t.text("programmeNameEn", 120, true),
      t.bool("demo"),
      t.time("openedAt"),
    ],
  });
  await t.create("county_boundaries", {
    columns: [t.key("slug"), { ...t.int("part"), isPrimary: true }, t.json("text")],
  });
  await t.create("county_sections", {
    columns: [t.key("section"), { ...t.int("version"), isPrimary: true }, t.json("value"), t.time("publishedAt")],
  });
}
