import { Role, type Figure } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { brokenInvariants } from "../invariants.js";
import { Member, Occupation } from "../members/member.js";
import { asked, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Mentor, MentoredApplicant } from "./mentor.js";
import { PartyMember, PartyMemberSource } from "./party-member.js";

const PARTY = `query($filter: PartyMemberFilter) {
  county { slug }
  partyMembers(filter: $filter, first: 100) { totalCount edges { node { source foundAt member { id displayName } branch { name } } } }
}`;
const MENTORS = `{ mentors(first: 100) { totalCount edges { node { member { displayName } applicants { id displayName } } } } }`;
const FIGURES = `query($asOf: DateTime) { county { organizationFigures(asOf: $asOf) {
  metric value scope rows(first: 100) { totalCount edges { node { label } } }
} } }`;

const EAST = "/440233/440233001/440233001001/";
const ROLES = Object.values(Role).filter((role) => ![Role.PARTY_OFFICER, Role.PROVINCE_ANALYST].includes(role));

describe("Party members and mentors", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  /** Six Party members, two of them in the east, and three mentors. */
  const county = () =>
    peopledCounty((pack) => {
      pack.demo.members = 200;
      pack.demo.partyMembers = [
        { within: "440233001001", count: 2 },
        { within: "440233101", count: 4 },
      ];
      pack.demo.mentors = 3;
      pack.organizations.units.push({ code: "riders-branch", kind: "PARTY_BRANCH", name: { zh: "示例支部" } });
    });
  const officer = ({ here }: Awaited<ReturnType<typeof county>>, path?: string) => here.staff(Role.PARTY_OFFICER, path);

  async function listed(who: Someone, filter: object = {}) {
    const { data, codes } = await asked(specs.subgraph, who, PARTY, { filter });
    expect(codes).toEqual([]);
    return data?.partyMembers as { totalCount: number; edges: { node: Record<string, unknown> }[] };
  }

  it("of the demo are as many as the pack says, riders and drivers, each once, and hold together", async () => {
    const { here, people } = await county();
    const found = await here.find(PartyMember);
    const riders = new Map((await here.find(Member)).map((member) => [member.id, member]));

    expect(found.length).toBe(6);
    expect(people.crowd.partyMembers.sort()).toEqual(found.map(({ memberId }) => memberId).sort());
    for (const { memberId } of found) expect(riders.get(memberId)?.occupation).not.toBe(Occupation.OTHER);
    expect(found.filter(({ path }) => path.startsWith(EAST)).length).toBe(2);
    expect(await here.count(Mentor)).toBe(3);
    expect(await here.count(MentoredApplicant)).toBeGreaterThan(2);
    expect(await here.within(brokenInvariants)).toEqual([]);
  });

  it("are listed for the Party officer, masked, within its reach", async () => {
    const one = await county();
    const all = await listed(officer(one));

    expect(all.totalCount).toBe(6);
    expect((all.edges[0]?.node.member as { displayName: string }).displayName).toMatch(/^\p{Script=Han}\*$/u);
    expect((await listed(officer(one, EAST))).totalCount).toBe(2);
    expect((await listed(officer(one), { within: (await one.unit("440233001001")).id })).totalCount).toBe(2);
    expect((await listed(officer(one), { within: "nowhere" })).totalCount).toBe(0);
    const { data } = await asked(specs.subgraph, officer(one), MENTORS);
    expect(data?.mentors).toEqual(jasmine.objectContaining({ totalCount: 3 }));
    expect((await asked(specs.subgraph, officer(one, EAST), MENTORS)).data?.mentors as object).toEqual(
      jasmine.objectContaining({
        totalCount: (await one.here.find(Mentor)).filter(({ path }) => path.startsWith(EAST)).length,
      }),
    );
  });

  it("are closed to every other role, to riders, apps and the upper level; what stands beside is served", async () => {
    const { here, people } = await county();
    for (const role of ROLES) {
      const { data, codes } = await asked(specs.subgraph, here.staff(role), PARTY);
      expect([role, codes]).toEqual([role, ["FORBIDDEN"]]);
      expect(data).toEqual({ county: { slug: here.slug }, partyMembers: null });
      expect((await asked(specs.subgraph, here.staff(role), MENTORS)).codes).toEqual(["FORBIDDEN"]);
    }
    const upper = someone({ ...here.service.viewer, kind: "PROVINCE", county: null, divisionPrefix: "" });
    const scopes = ["catalogue", "figures", "report", "points", "redeem"];
    for (const who of [here.member(people.crowd.partyMembers[0]), here.client(...scopes), upper])
      expect((await asked(specs.subgraph, who, MENTORS)).codes).toEqual(["FORBIDDEN"]);
  });

  it("are counted up to a moment and within a place, and opened by the Party officer alone", async () => {
    const one = await county();
    const figure = async (metric: string, who: Someone, asOf = new Date()) => {
      const { data, codes } = await asked(specs.subgraph, who, FIGURES, { asOf });
      const { organizationFigures } = data?.county as { organizationFigures: Figure[] };
      return {
        codes,
        figure: organizationFigures.find((row) => row.metric === metric) as unknown as {
          value: number;
          rows: { totalCount: number; edges: { node: { label: string } }[] } | null;
        },
      };
    };
    const { here } = one;
    const [rider] = (await here.find(Member)).filter(({ id }) => !one.people.crowd.partyMembers.includes(id));
    const foundAt = new Date(Date.now() + 60_000);
    await here.given(PartyMember, {
      id: "new",
      memberId: rider?.id,
      branchId: null,
      source: PartyMemberSource.TAX,
      foundAt,
      path: rider?.gridPath as string,
    });
    const [mentor] = await here.find(Mentor);
    await here.within((m) => m.update(Mentor, { id: mentor?.id }, { until: foundAt }));
    const later = new Date(Date.now() + 120_000);

    const opened = await figure("member.partyFound", officer(one));
    expect(opened.figure.value).toBe(6);
    expect(opened.figure.rows?.totalCount).toBe(6);
    expect(opened.figure.rows?.edges[0]?.node.label).toMatch(/^\p{Script=Han}\*$/u);
    expect((await figure("member.partyFound", officer(one), later)).figure.value).toBe(7);
    expect((await figure("mentor.count", officer(one))).figure.value).toBe(3);
    expect((await figure("mentor.count", officer(one), later)).figure.value).toBe(2);
    const closed = await figure("member.partyFound", here.staff(Role.COUNTY_ADMINISTRATOR));
    expect([closed.figure.value, closed.figure.rows]).toEqual([6, null]);
    expect(closed.codes).toContain("FORBIDDEN");
  });
});
