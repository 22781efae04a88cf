import "reflect-metadata";
import { applyCountyPublished, createSubgraph, type Subgraph } from "@beegrid/kernel";
import { AccountMutationsResolver } from "./accounts/account-mutations.resolver.js";
import { AccountsResolver } from "./accounts/accounts.resolver.js";
import { resolveActor } from "./accounts/actor.reference.js";
import { Actor } from "./accounts/actor.js";
import { sweepSessions } from "./accounts/session.js";
import { sweepTries } from "./accounts/sign-in-tries.js";
import { AccountGrantResolver, StaffAccountsResolver } from "./accounts/staff-accounts.resolver.js";
import { ViewerResolver } from "./accounts/viewer.resolver.js";
import { AppMutationsResolver } from "./clients/app-mutations.resolver.js";
import { sweepAppUse } from "./clients/app-use-day.js";
import { AppsResolver } from "./clients/apps.resolver.js";
import { BackupsResolver } from "./backups/backups.resolver.js";
import { AuditResolver } from "./audit/audit.js";
import { ExportAuditResolver } from "./audit/export-audit.resolver.js";
import { ClientsResolver } from "./clients/clients.resolver.js";
import { resolveCounty } from "./counties/county.reference.js";
import { CountyResolver } from "./counties/county.resolver.js";
import { PointRulesResolver } from "./counties/point-rules.resolver.js";
import { SettingsResolver, SettingVersionResolver } from "./counties/settings.resolver.js";
import { db } from "./door.js";
import { EventsResolver } from "./events.js";
import { METRICS } from "./figures.js";
import { install, type OrganizationsOptions } from "./installation.js";
import { resolveMember } from "./members/member.reference.js";
import { eraseAgain } from "./members/forget-member.js";
import { MemberResolver } from "./members/member.resolver.js";
import { PersonalDataResolver } from "./members/personal-data.resolver.js";
import { resolveOrganization } from "./organizations/organization.reference.js";
import { OrganizationResolver } from "./organizations/organization.resolver.js";
import { MentorResolver } from "./party/mentor.resolver.js";
import { PartyMemberResolver } from "./party/party-member.resolver.js";

export { endAllSessions } from "./accounts/end-all-sessions.js";
export { recordBackup } from "./backups/backup.js";
export type { AppAnswer } from "./clients/app-commands.js";
export { appsOf } from "./clients/app-numbers.js";
export { createApp, type CreateAppInput } from "./clients/create-app.js";
export { revokeApp } from "./clients/revoke-app.js";
export { rotateAppSecret } from "./clients/rotate-app-secret.js";
export { countyOverview, type CountyOverview } from "./counties/county-overview.js";
export { countyPack, exportCounty } from "./counties/export-county.js";
export { createFirstAccounts } from "./counties/first-accounts.js";
export {
  importCounty,
  type Difference,
  type DifferentPart,
  type Imported,
  type Take,
} from "./counties/import-county.js";
export { openCounty, registerCounty, unregisterCounty } from "./counties/open-county.js";
export { loadDemoPeople, type DemoClient, type DemoPeople } from "./demo/load-demo-people.js";
export { loadDemoProvince } from "./demo/load-demo-province.js";
export type { DemoAccount } from "./demo/demo-account.js";
export { ACCESS_KEY, type OrganizationsOptions } from "./installation.js";
export { erasedMembers } from "./members/forget-member.js";
export { resealPersonalData, valuesUnder } from "./members/reseal.js";
export { brokenInvariants } from "./invariants.js";

const HOUR_MS = 60 * 60_000;

/** The subgraph of organisations, members, accounts, clients and counties. */
export async function createOrganizations(options: OrganizationsOptions): Promise<Subgraph> {
  install(options);
  return createSubgraph({
    door: db,
    resolvers: [
      OrganizationResolver,
      MemberResolver,
      PersonalDataResolver,
      PartyMemberResolver,
      MentorResolver,
      CountyResolver,
      ViewerResolver,
      AccountsResolver,
      StaffAccountsResolver,
      AccountGrantResolver,
      AccountMutationsResolver,
      ClientsResolver,
      AppsResolver,
      AppMutationsResolver,
      SettingsResolver,
      SettingVersionResolver,
      PointRulesResolver,
      AuditResolver,
      EventsResolver,
      ExportAuditResolver,
      BackupsResolver,
    ],
    stubs: [Actor],
    references: {
      Organization: resolveOrganization,
      Member: resolveMember,
      County: resolveCounty,
      Actor: resolveActor,
    },
    // Sections are in force here with their own commit; the event that comes back finds the same version and does nothing.
    handlers: { CountyPublished: applyCountyPublished },
    metrics: METRICS,
    erase: eraseAgain,
    sweeps: [
      { name: "sessions that are over", everyMs: HOUR_MS, run: () => db.transaction(sweepSessions) },
      { name: "forgotten sign-in tries", everyMs: HOUR_MS, run: () => db.transaction(sweepTries) },
      { name: "old counts of apps", everyMs: 24 * HOUR_MS, run: () => db.transaction(sweepAppUse) },
    ],
  });
}
