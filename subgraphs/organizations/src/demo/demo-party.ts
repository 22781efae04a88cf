import { pick, seeded, uuid7 } from "@beegrid/kernel";
import { divisionPath, type CountyPack } from "@beegrid/kernel/pack";
import { Occupation, type Member } from "../members/member.js";
import { OrganizationKind, type Organization } from "../organizations/organization.js";
import type { Mentor, MentorApplicant } from "../party/mentor.js";
import { PartyMemberSource, type PartyMember } from "../party/party-member.js";

const SOURCES = Object.values(PartyMemberSource);
const APPLICANTS_MOST = 3;

interface DemoParty {
  members: PartyMember[];
  mentors: Mentor[];
  applicants: MentorApplicant[];
}

/** Which riders were found to be Party members, which of them guide applicants, and whom; in a random order of its own. */
export function demoParty({ demo, place }: CountyPack, people: Member[], units: Organization[], now: Date): DemoParty {
  const random = seeded(demo.seed + 1);
  const branchOf = branches(units);
  const free = new Set(people.filter(({ occupation }) => occupation !== Occupation.OTHER));
  const draw = (count: number, what: string, within = "/"): (Member & { gridPath: string })[] => {
    const drawn = [...free].filter(isBound).filter(({ gridPath }) => gridPath.startsWith(within));
    if (drawn.length < count) throw new Error(`the demo has ${drawn.length} riders for ${count} ${what} in ${within}`);
    return drawn.slice(0, count).map((member) => (free.delete(member), member));
  };
  const since = ({ joinedAt }: Member): Date =>
    new Date(joinedAt.getTime() + Math.floor(random() * (now.getTime() - joinedAt.getTime())));

  const found = (demo.partyMembers ?? []).flatMap(({ within, count }) =>
    draw(count, "Party members", divisionPath(place.divisionCode, within)),
  );
  const members = found.map((member): PartyMember => ({
    id: uuid7(),
    memberId: member.id,
    branchId: branchOf(member.gridPath, random)?.id ?? null,
    path: member.gridPath,
    source: pick(random, SOURCES),
    foundAt: since(member),
  }));
  const mentors: Mentor[] = [];
  const applicants: MentorApplicant[] = [];
  const guiding = [...found, ...draw(Math.max(0, (demo.mentors ?? 0) - found.length), "mentors")];
  for (const member of guiding.slice(0, demo.mentors ?? 0)) {
    const branchId = branchOf(member.gridPath, random)?.id ?? null;
    const mentor = { id: uuid7(), memberId: member.id, branchId, path: member.gridPath };
    mentors.push({ ...mentor, since: since(member), endedAt: null });
    for (const { id } of draw(1 + Math.floor(random() * APPLICANTS_MOST), "applicants"))
      applicants.push({ mentorId: mentor.id, memberId: id });
  }
  return { members, mentors, applicants };
}

const isBound = (member: Member): member is Member & { gridPath: string } => member.gridPath !== null;

/** The branch (a committee where there is none) whose division a grid lies in, the nearest first; null where the county has none. */
function branches(units: Organization[]): (gridPath: string, random: () => number) => Organization | null {
  const ofKind = (kind: OrganizationKind) => units.filter((unit) => unit.kind === kind);
  const branchesThere = ofKind(OrganizationKind.PARTY_BRANCH);
  const all = (branchesThere.length ? branchesThere : ofKind(OrganizationKind.PARTY_COMMITTEE)).map((unit) => ({
    unit,
    serves: divisionAbove(unit.path),
  }));
  return (gridPath, random) => {
    const near = all.filter(({ serves }) => gridPath.startsWith(serves));
    const nearest = near.filter(({ serves }) => near.every((other) => other.serves.length <= serves.length));
    return nearest.length ? pick(random, nearest).unit : null;
  };
}

/** A path up to its last division: codes of divisions are digits alone. */
function divisionAbove(path: string): string {
  return /^(\/\d+)+\//.exec(path)?.[0] ?? path;
}
