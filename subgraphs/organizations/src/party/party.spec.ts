import { PROVINCE, Role, SCOPES, type ScopeName } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { Member } from "../members/member.js";
import { asked, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Mentor, MentorApplicant } from "./mentor.js";
import { PartyMember } from "./party-member.js";

const FOUND = `query($filter: PartyMemberFilter) { partyMembers(filter: $filter, first: 100) {
  totalCount edges { node { id source foundAt member { id displayName } branch { code } } } } }`;
const MENTORS = `{ mentors { totalCount edges { node { member { displayName } applicants { id displayName } since endedAt branch { code } } } } }`;
const WITH_SIBLING = `{ __typename partyMembers { totalCount } mentors { totalCount } }`;

interface Found {
  totalCount: number;
  edges: { node: { id: string; member: { id: string; displayName: string }; branch: { code: string } | null } }[];
}

describe("Party data", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const county = () =>
    peopledCounty((pack) => {
      pack.demo.partyMembers = [
        { within: "440233001", count: 3 },
        { within: "440233101", count: 2 },
      ];
      pack.demo.mentors = 2;
      pack.organizations.units.push({ code: "branch", kind: "PARTY_BRANCH", name: { zh: "骑手党支部" } });
    });
  async function found(who: Someone, filter: object = {}): Promise<Found> {
    const { data, codes } = await asked(specs.subgraph, who, FOUND, { filter });
    expect(codes).toEqual([]);
    return data?.partyMembers as Found;
  }

  it("is read by an officer of Party building, masked, with branch, source and applicants", async () => {
    const { here } = await county();
    const officer = here.staff(Role.PARTY_OFFICER);

    const { totalCount, edges } = await found(officer);
    const { data } = await asked(specs.subgraph, officer, MENTORS);

    expect(totalCount).toBe(5);
    for (const { node } of edges) {
      expect(node.member.displayName).toMatch(/^.\*$/);
      expect(node.branch).toEqual({ code: "branch" });
    }
    const mentors = data?.mentors as { totalCount: number; edges: { node: { applicants: object[] } }[] };
    expect(mentors.totalCount).toBe(2);
    expect(mentors.edges.flatMap(({ node }) => node.applicants).length).toBe(await here.count(MentorApplicant));
    for (const { node } of mentors.edges)
      expect(node.applicants[0]).toEqual({ id: jasmine.any(String), displayName: jasmine.stringMatching(/^.\*$/) });
  });

  it("narrows to a unit's subtree and to one person; a street's officer reads the street's", async () => {
    const { here, unit } = await county();
    const officer = here.staff(Role.PARTY_OFFICER);
    const street = here.staff(Role.PARTY_OFFICER, "/440233/440233101/");
    const [one] = await here.find(PartyMember);

    expect((await found(officer, { within: (await unit("440233001")).id })).totalCount).toBe(3);
    expect((await found(officer, { within: "nowhere" })).totalCount).toBe(0);
    expect((await found(officer, { memberId: one?.memberId })).edges.map(({ node }) => node.id)).toEqual([one?.id]);
    expect((await found(street)).totalCount).toBe(2);
    expect((await found(street, { within: (await unit("440233")).id })).totalCount).toBe(2);
  });

  it("narrows to one branch; who is assigned to none is of no branch", async () => {
    const { here, unit } = await county();
    const officer = here.staff(Role.PARTY_OFFICER);
    const [one] = await here.find(PartyMember);
    await here.within((m) => m.update(PartyMember, { id: one?.id }, { branchId: null }));
    const ofBranch = (branchId: string) => found(officer, { branchId });

    const { totalCount, edges } = await ofBranch((await unit("branch")).id);

    expect(totalCount).toBe(4);
    expect(edges.map(({ node }) => node.id)).not.toContain(one?.id);
    expect((await ofBranch((await unit("440233001")).id)).totalCount).toBe(0);
  });

  it("is refused to every other role, apps with every scope, riders and the upper level, who still get the rest", async () => {
    const { here } = await county();
    const [own] = await here.find(PartyMember);
    const roles = Object.values(Role).filter((role) => role !== Role.PARTY_OFFICER && role !== Role.PROVINCE_ANALYST);
    const scopes = Object.keys(SCOPES) as ScopeName[];
    const province = someone({
      kind: "PROVINCE",
      id: "analyst",
      county: null,
      name: "",
      grants: [{ role: Role.PROVINCE_ANALYST, organizationId: "", path: `/${PROVINCE}/` }],
      scopes: [],
      divisionPrefix: "",
      language: "zh-CN",
    });
    const refused = [
      ...roles.map((role) => here.staff(role)),
      here.client(...scopes),
      here.member(own?.memberId, scopes),
      province,
    ];

    for (const who of refused) {
      const { data, codes } = await asked(specs.subgraph, who, WITH_SIBLING);
      expect(data).toEqual({ __typename: "Query", partyMembers: null, mentors: null });
      expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    }
    const served = await asked(specs.subgraph, here.staff(Role.PARTY_OFFICER), WITH_SIBLING);
    expect(served.data).toEqual({ __typename: "Query", partyMembers: { totalCount: 5 }, mentors: { totalCount: 2 } });
  });

  it("of one county is nothing to an officer of another", async () => {
    const { here } = await county();
    const other = (await openedCounty()).here.staff(Role.PARTY_OFFICER);
    const [one] = await here.find(PartyMember);

    expect((await found(here.staff(Role.PARTY_OFFICER), { memberId: one?.memberId })).totalCount).toBe(1);
    expect((await found(other, { memberId: one?.memberId })).totalCount).toBe(0);
    expect((await found(other)).totalCount).toBe(0);
  });

  it("is told to no other subgraph", async () => {
    const { here } = await county();

    const told = JSON.stringify(await here.events());

    for (const { id } of [...(await here.find(PartyMember)), ...(await here.find(Mentor))])
      expect(told).not.toContain(id);
    expect(told).toContain((await here.find(Member))[0]?.id);
  });
});
