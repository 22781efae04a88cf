import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import {
  AS_OF,
  insertMany,
  Role,
  SCOPES,
  Setting,
  uuid7,
  type DemoCrowd,
  type Progress,
  type ScopeName,
} from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { hashSecret, newSecret } from "../accounts/session.js";
import { Client, ClientSecret, RiderLink } from "../clients/client.js";
import { db } from "../door.js";
import { Consent, ConsentPurpose, ConsentSource } from "../members/consent.js";
import { Occupation, type Member } from "../members/member.js";
import { saveMembers } from "../members/save-members.js";
import { Organization, OrganizationKind } from "../organizations/organization.js";
import { Mentor, MentorApplicant } from "../party/mentor.js";
import { PartyMember } from "../party/party-member.js";
import { demoPasswords, insertStaff, type InsertedStaff, type DemoStaff } from "./demo-account.js";
import { demoMembers } from "./demo-members.js";
import { demoParty } from "./demo-party.js";

const RIDERS = 24;
const FIRST_STAFF_NUMBER = 401;

/** An app of the demo with riders it may act for. */
export interface DemoClient {
  county: string;
  clientId: string;
  clientSecret: string;
  /** Ids of riders in that app. */
  riders: string[];
}

export interface DemoPeople {
  staff: InsertedStaff[];
  client: DemoClient;
  crowd: DemoCrowd;
}

/**
 * Synthetic members, Party members and mentors among them, one account per entry of the pack's demo, and an app with riders. To be run once, as the service
 * viewer of an opened county. Passwords and secrets are in the answer only. All or nothing: a killed load left nothing.
 */
export async function loadDemoPeople(
  pack: CountyPack,
  { demoPassword }: { demoPassword?: string },
  progress: Progress = () => undefined,
): Promise<DemoPeople> {
  const passwords = await demoPasswords(pack.demo.accounts.length, demoPassword);
  const { now, organizations } = await db.read(async (m) => ({
    now: await loadTime(m),
    organizations: await m.find(Organization, { order: { path: "ASC" } }),
  }));
  // Made before the transaction: nobody waits for the database while phones and IDs are sealed.
  const members = await demoMembers({
    members: pack.demo.members,
    others: pack.demo.others ?? 0,
    seed: pack.demo.seed,
    grids: organizations.filter(({ kind }) => kind === OrganizationKind.GRID),
    divisionCode: pack.place.divisionCode,
    now,
  });
  const party = demoParty(pack, members, organizations, now);
  return db.transaction(async (m) => {
    await saveMembers(m, members, (done) => progress(done, members.length));
    await insertMany(m, Consent, members.map(consentOf));
    await insertMany(m, PartyMember, party.members);
    await insertMany(m, Mentor, party.mentors);
    await insertMany(m, MentorApplicant, party.applicants);
    const staff = await insertStaff(m, staffOf(pack, organizations), passwords, pack.slug, now);
    const client = await insertClient(m, pack, members, now);
    return { staff, client, crowd: crowdOf(members, party.members) };
  });
}

/** Nobody made up was ever asked: the source says so. */
const consentOf = ({ id, joinedAt }: Member): Consent => ({
  id: uuid7(),
  memberId: id,
  purpose: ConsentPurpose.PROGRAMME,
  given: true,
  source: ConsentSource.SYNTHETIC,
  recordedById: null,
  at: joinedAt,
});

function crowdOf(members: Member[], party: PartyMember[]): DemoCrowd {
  const idsOf = (isOther: boolean) =>
    members.filter(({ occupation }) => (occupation === Occupation.OTHER) === isOther).map(({ id }) => id);
  return { riders: idsOf(false), others: idsOf(true), partyMembers: party.map(({ memberId }) => memberId) };
}

/** The scenario's own time, when the county has one: as of then its people are there. */
async function loadTime(m: EntityManager): Promise<Date> {
  const asOf = await m.findOneBy(Setting, { section: AS_OF });
  return asOf ? new Date((asOf.value as { at: number }).at) : new Date();
}

function staffOf({ demo, programme, place, numbering }: CountyPack, organizations: Organization[]): DemoStaff[] {
  const byCode = new Map(organizations.map((organization) => [organization.code, organization]));
  const named = (code: string): Organization => {
    const organization = byCode.get(code);
    if (!organization) throw new Error(`the demo names ${code}, which is no organisation of this county`);
    return organization;
  };
  return demo.accounts.map(({ username, name, role, organization }, i) => {
    const code = organization === "{hub}" ? programme.hubCode : organization;
    // Staff of the hub serve the whole county; only who handles for the hub itself stays there.
    const servesCounty = code === programme.hubCode && (role as Role) !== Role.HANDLER;
    return {
      username,
      name,
      role: role as Role,
      staffNumber: `${numbering.prefix}${String(FIRST_STAFF_NUMBER + i).padStart(4, "0")}`,
      office: named(code),
      serves: named(servesCounty ? place.divisionCode : code),
    };
  });
}

async function insertClient(
  m: EntityManager,
  { slug, place }: CountyPack,
  members: Member[],
  now: Date,
): Promise<DemoClient> {
  const clientId = `${slug}.${randomBytes(4).toString("hex")}`;
  const clientSecret = newSecret();
  await m.insert(Client, {
    id: clientId,
    name: `${place.name.zh}示例小程序`,
    nameEn: `${place.name.en ?? place.name.zh} example mini-program`,
    scopes: Object.keys(SCOPES) as ScopeName[],
    requestsPerMinute: null,
    costPerMinute: null,
    createdAt: now,
    revokedAt: null,
    version: 1,
  });
  await m.insert(ClientSecret, {
    id: uuid7(),
    clientId,
    hash: hashSecret(clientSecret),
    createdAt: now,
    endsAt: null,
  });
  const links = members.slice(0, RIDERS).map((member, i) => ({
    id: uuid7(),
    clientId,
    externalId: `rider-${String(i + 1).padStart(3, "0")}`,
    memberId: member.id,
    createdAt: now,
  }));
  await insertMany(m, RiderLink, links);
  return { county: slug, clientId, clientSecret, riders: links.map((link) => link.externalId) };
}
