import { AS_OF, Role, Setting, type Figure } from "@beegrid/kernel";
import { openCounty } from "./counties/open-county.js";
import { loadDemoPeople } from "./demo/load-demo-people.js";
import { Member, Occupation } from "./members/member.js";
import { Organization } from "./organizations/organization.js";
import { asked, openedCounty, peopledCounty, startSpecs, type OpenedCounty, type Specs } from "./spec-kit/specs.js";

const FIGURES = `query($asOf: DateTime) { county { organizationFigures(asOf: $asOf) {
  metric unit value precision definition difference published { value unit precision scope source }
} } }`;

describe("organizationFigures", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function figures({ here }: OpenedCounty, asOf?: Date): Promise<Map<string, Figure>> {
    const who = here.staff(Role.COUNTY_ADMINISTRATOR);
    const { data, codes } = await asked(specs.subgraph, who, FIGURES, { asOf: asOf?.toISOString() });
    expect(codes).toEqual([]);
    const { organizationFigures } = data?.county as { organizationFigures: Figure[] };
    return new Map(organizationFigures.map((figure) => [figure.metric, figure]));
  }
  const values = async (county: OpenedCounty, asOf?: Date) =>
    Object.fromEntries([...(await figures(county, asOf))].map(([metric, { value }]) => [metric, value]));

  it("count the tree as it is opened and as it grows", async () => {
    const county = await openedCounty();
    expect(await values(county)).toEqual({
      "worker.population": 0,
      "street.count": 2,
      "community.count": 3,
      "grid.count": 6,
      "team.count": 1,
      "guidanceStation.count": 0,
      "member.partyFound": 0,
      "mentor.count": 0,
    });

    const { here, pack } = county;
    pack.divisions.push(
      { code: "440233102", name: "梅坑镇", parent: "440233", level: "STREET", longitude: 114.3, latitude: 24.1 },
      {
        code: "440233102001",
        name: "梅坑居委会",
        parent: "440233102",
        level: "COMMUNITY",
        longitude: 114.3,
        latitude: 24.1,
      },
    );
    await here.service.does(() => openCounty(pack));

    expect(await values(county)).toEqual(
      jasmine.objectContaining({ "street.count": 3, "community.count": 4, "grid.count": 8 }),
    );
  });

  it("count riders and drivers on the roster, and nobody else on it", async () => {
    const county = await openedCounty();
    await county.here.service.does(() => loadDemoPeople(county.pack, {}));
    const others = await county.here.count(Member, { occupation: Occupation.OTHER });

    expect(others).toBeGreaterThan(0);
    expect((await values(county))["worker.population"]).toBe(county.pack.demo.members - others);
  });

  it("look back to any day", async () => {
    const county = await peopledCounty();
    const long = new Date("2020-01-01T00:00:00Z");
    await county.here.within((m) => m.update(Organization, { code: "440233101" }, { createdAt: long }));

    expect(await values(county, new Date("2020-01-02T00:00:00Z"))).toEqual({
      "worker.population": 0,
      "street.count": 1,
      "community.count": 0,
      "grid.count": 0,
      "team.count": 0,
      "guidanceStation.count": 0,
      "member.partyFound": 0,
      "mentor.count": 0,
    });
  });

  it("stand beside what was published, as of the load of the demo", async () => {
    const county = await peopledCounty((pack) => {
      pack.published = [
        {
          metric: "worker.population",
          value: 12_000,
          unit: "人",
          decimals: 0,
          precision: "AT_LEAST",
          scope: "440233",
          period: null,
          source: "示例",
        },
      ];
    });
    const asOf = { at: Date.now() };
    await county.here.given(Setting, { section: AS_OF, version: 1, value: asOf, at: new Date(asOf.at) });
    const { value } = (await figures(county)).get("worker.population") as Figure;
    const [late] = await county.here.find(Member, { occupation: Occupation.COURIER });
    await county.here.given(Member, { ...late, id: "later", joinedAt: new Date(asOf.at + 1000) });

    const figure = (await figures(county)).get("worker.population");

    expect(figure).toEqual(
      jasmine.objectContaining({
        value,
        unit: "人",
        precision: "EXACT",
        published: { value: 12_000, unit: "人", precision: "AT_LEAST", scope: "440233", source: "示例" },
        difference: value - 12_000,
      }) as never,
    );
    expect((await values(county, new Date(asOf.at + 2000)))["worker.population"]).toBe(value + 1);
  });

  it("are for whoever may read figures", async () => {
    const { here } = await openedCounty();
    const ask = async (who: Parameters<typeof asked>[1]) => asked(specs.subgraph, who, FIGURES);

    expect((await ask(here.client("figures"))).codes).toEqual([]);
    for (const who of [here.client("catalogue"), here.member(undefined, ["report"]), here.staff(Role.HANDLER)])
      expect((await ask(who)).codes).toEqual(["FORBIDDEN"]);
  });
});
