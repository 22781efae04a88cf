import type { EntityManager } from "typeorm";
import { insertMany, pick, seeded, uuid7At } from "@beegrid/kernel";
import { divisionPath, type CountyPack } from "@beegrid/kernel/pack";
import { type Member, Occupation } from "../members/member.js";
import { OrganizationKind, type Organization } from "../organizations/organization.js";
import { Mentor, MentoredApplicant } from "../party/mentor.js";
import { PartyMember, PartyMemberSource } from "../party/party-member.js";

const SOURCES = Object.values(PartyMemberSource);
const WITHIN_DAYS = 300;
const DAY = 86_400_000;
const MOST_APPLICANTS = 2;

/** Party members who were found among the riders, and mentors, as many as the pack says. Answers the Party members' ids. */
export async function insertDemoParty(
  m: EntityManager,
  { demo, place }: CountyPack,
  members: Member[],
  organizations: Organization[],
  now: Date,
): Promise<string[]> {
  const random = seeded(demo.seed + 1);
  const moment = (): Date => new Date(now.getTime() - Math.floor(random() * WITHIN_DAYS * DAY));
  const branches = organizations.filter(({ kind }) => kind === OrganizationKind.PARTY_BRANCH);
  const branch = (): string | null => (branches.length && random() < 0.7 ? pick(random, branches).id : null);
  const riders = members.filter(({ occupation }) => occupation !== Occupation.OTHER);
  const found = (demo.partyMembers ?? []).flatMap(({ within, count }) => {
    const path = divisionPath(place.divisionCode, within);
    return enough(riders, count, `Party members in ${within}`, ({ gridPath }) => gridPath?.startsWith(path) ?? false);
  });
  const known = new Set(found);
  const mentors = enough(members, demo.mentors ?? 0, "mentors", (member) => !known.has(member));
  const applicants = riders.filter((rider) => !known.has(rider) && !mentors.includes(rider));
  const partyRows = found.map(({ id, gridPath }): PartyMember => {
    const foundAt = moment();
    const row = { memberId: id, branchId: branch(), source: pick(random, SOURCES), foundAt, path: gridPath as string };
    return Object.assign(new PartyMember(), { ...row, id: uuid7At(foundAt.getTime(), random) });
  });
  const mentorRows = mentors.map(({ id, gridPath }): Mentor => {
    const since = moment();
    const row = { memberId: id, branchId: branch(), since, until: null, path: gridPath as string };
    return Object.assign(new Mentor(), { ...row, id: uuid7At(since.getTime(), random) });
  });
  const looked = mentorRows.flatMap((mentor, i) =>
    applicants
      .slice(i * MOST_APPLICANTS, i * MOST_APPLICANTS + (i % MOST_APPLICANTS) + 1)
      .map(({ id }) => ({ id, mentorId: mentor.id, since: mentor.since })),
  );
  await insertMany(m, PartyMember, partyRows);
  await insertMany(m, Mentor, mentorRows);
  await insertMany(m, MentoredApplicant, looked);
  return found.map(({ id }) => id);
}

/** The last ones of the list that fit: the first few are the riders of the demo's app. */
function enough(members: Member[], count: number, what: string, fits: (member: Member) => boolean): Member[] {
  const some = members.filter((member) => member.gridPath !== null && fits(member)).toReversed();
  if (some.length < count) throw new Error(`the demo wants ${count} ${what}, and only ${some.length} people fit`);
  return some.slice(0, count);
}
