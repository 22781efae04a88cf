import { Role, type Figure } from "@beegrid/kernel";
import type { PublishedFigureDefinition } from "@beegrid/kernel/pack";
import type { Someone } from "@beegrid/kernel/test-kit";
import { Member } from "../members/member.js";
import { asked, peopledCounty, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { Mentor } from "./mentor.js";
import { PartyMember, PartyMemberSource } from "./party-member.js";

const FIGURES = `query($asOf: DateTime) { county { organizationFigures(asOf: $asOf) { metric scope unit value difference } } }`;
const ROWS = `{ county { organizationFigures { metric rows(first: 100) { edges { node { kind label } } } } } }`;
const RECONCILED = `{ county { organizationFigures { metric reconciliation { kept } } } }`;
const DAY = 86_400_000;

const claim = (metric: string, scope: string, value: number): PublishedFigureDefinition => ({
  metric,
  value,
  unit: "人",
  decimals: 0,
  precision: "EXACT",
  scope,
  period: null,
  source: "示例",
});

describe("figures of Party building", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const county = () =>
    peopledCounty((pack) => {
      pack.published = ["440233001", "440233101"].flatMap((scope) => [
        claim("member.partyFound", scope, 1),
        claim("mentor.count", scope, 1),
      ]);
    });
  async function values({ here }: OpenedCounty, metric: string, asOf?: Date) {
    const who = here.staff(Role.COUNTY_ADMINISTRATOR);
    const { data } = await asked(specs.subgraph, who, FIGURES, { asOf: asOf?.toISOString() });
    const { organizationFigures } = data?.county as { organizationFigures: Figure[] };
    const ours = organizationFigures.filter((figure) => figure.metric === metric);
    return Object.fromEntries(ours.map(({ scope, value }) => [scope, value]));
  }
  async function riderIn({ here }: OpenedCounty, street: string) {
    const members = await here.find(Member);
    const member = members.find(({ gridPath }) => gridPath?.startsWith(`/440233/${street}/`)) as Member;
    return { memberId: member.id, branchId: null, path: member.gridPath as string };
  }

  it("count who was found by a moment, where the person's grid is", async () => {
    const opened = await county();
    const foundAt = new Date(Date.now() - 10 * DAY);
    const person = await riderIn(opened, "440233101");
    await opened.here.given(PartyMember, { ...person, id: "f1", source: PartyMemberSource.TAX, foundAt });

    expect(await values(opened, "member.partyFound")).toEqual({ "440233001": 0, "440233101": 1 });
    const before = new Date(foundAt.getTime() - DAY);
    expect(await values(opened, "member.partyFound", before)).toEqual({ "440233001": 0, "440233101": 0 });

    await opened.here.within((m) => m.delete(PartyMember, { id: "f1" }));
    expect(await values(opened, "member.partyFound")).toEqual({ "440233001": 0, "440233101": 0 });
  });

  it("count who was a mentor at a moment, in a place", async () => {
    const opened = await county();
    const [since, endedAt] = [new Date(Date.now() - 20 * DAY), new Date(Date.now() - 10 * DAY)];
    await opened.here.given(
      Mentor,
      { ...(await riderIn(opened, "440233001")), id: "g1", since, endedAt: null },
      { ...(await riderIn(opened, "440233101")), id: "g2", since, endedAt },
    );

    expect(await values(opened, "mentor.count")).toEqual({ "440233001": 1, "440233101": 0 });
    const at = (days: number) => values(opened, "mentor.count", new Date(Date.now() - days * DAY));
    expect(await at(15)).toEqual({ "440233001": 1, "440233101": 1 });
    expect(await at(30)).toEqual({ "440233001": 0, "440233101": 0 });
  });

  it("are opened to their rows by an officer of Party building alone, masked", async () => {
    const opened = await county();
    const { here } = opened;
    const person = await riderIn(opened, "440233101");
    await here.given(PartyMember, { ...person, id: "f1", source: PartyMemberSource.TAX, foundAt: new Date() });
    const rows = async (who: Someone, query: string) => {
      const { data, codes } = await asked(specs.subgraph, who, query);
      const { organizationFigures } = data?.county as { organizationFigures: Record<string, unknown>[] };
      return { ours: organizationFigures.filter(({ metric }) => metric === "member.partyFound"), codes };
    };

    const { ours } = await rows(here.staff(Role.PARTY_OFFICER), ROWS);
    expect(JSON.stringify(ours)).toMatch(/"kind":"PARTY_MEMBER","label":".\*"/);
    for (const query of [ROWS, RECONCILED]) {
      const { ours: refused, codes } = await rows(here.staff(Role.COUNTY_ADMINISTRATOR), query);
      for (const figure of refused) expect(figure.rows ?? figure.reconciliation ?? null).toBeNull();
      expect(new Set(codes)).toEqual(new Set(["FORBIDDEN"]));
    }
  });
});
