import { KERNEL_ENTITIES, type Model } from "@beegrid/kernel";
import { Account, AccountGrant } from "./accounts/account.js";
import { UsedPassword } from "./accounts/password-history.js";
import { RecoveryCode } from "./accounts/recovery-codes.js";
import { SessionFamily } from "./accounts/session.js";
import { SignInTries } from "./accounts/sign-in-tries.js";
import { Backup } from "./backups/backup.js";
import { AppUseDay } from "./clients/app-use-day.js";
import { Client, ClientOperation, ClientSecret, RiderLink } from "./clients/client.js";
import { BoundaryPart, County } from "./counties/county.js";
import { CountySection } from "./counties/county-section.js";
import { Consent } from "./members/consent.js";
import { MemberErasure } from "./members/member-erasure.js";
import { Member } from "./members/member.js";
import { Figures1764028800000 } from "./migrations/1764028800000-figures.js";
import { Settings1764028950000 } from "./migrations/1764028950000-settings.js";
import { Init1763769600000 } from "./migrations/1763769600000-init.js";
import { Party1764028900000 } from "./migrations/1764028900000-party.js";
import { AuditChain1764130000000 } from "./migrations/1764130000000-audit-chain.js";
import { AuditHead1764136000000 } from "./migrations/1764136000000-audit-head.js";
import { Replays1764141000000 } from "./migrations/1764141000000-replays.js";
import { Backups1764150000000 } from "./migrations/1764150000000-backups.js";
import { ClientBudgets1764130100000 } from "./migrations/1764130100000-client-budgets.js";
import { Apps1764133000000 } from "./migrations/1764133000000-apps.js";
import { AccountAdministration1764132000000 } from "./migrations/1764132000000-account-administration.js";
import { PersonalData1764135000000 } from "./migrations/1764135000000-personal-data.js";
import { Identity1764131000000 } from "./migrations/1764131000000-identity.js";
import { Province1764118800000 } from "./migrations/1764118800000-province.js";
import { Organization } from "./organizations/organization.js";
import { Mentor, MentorApplicant } from "./party/mentor.js";
import { PartyMember } from "./party/party-member.js";

export const model: Model = {
  entities: [
    ...KERNEL_ENTITIES,
    Organization,
    Member,
    Consent,
    MemberErasure,
    PartyMember,
    Mentor,
    MentorApplicant,
    Account,
    AccountGrant,
    SessionFamily,
    UsedPassword,
    RecoveryCode,
    SignInTries,
    Client,
    ClientSecret,
    ClientOperation,
    AppUseDay,
    RiderLink,
    County,
    BoundaryPart,
    CountySection,
    Backup,
  ],
  migrations: [
    Init1763769600000,
    Figures1764028800000,
    Party1764028900000,
    Settings1764028950000,
    Province1764118800000,
    AuditChain1764130000000,
    ClientBudgets1764130100000,
    Identity1764131000000,
    AccountAdministration1764132000000,
    Apps1764133000000,
    PersonalData1764135000000,
    AuditHead1764136000000,
    Replays1764141000000,
    Backups1764150000000,
  ],
};
