import { organizationKinds } from "./organization-codes.js";
import { countyFolder } from "./pack-texts.spec-kit.js";
import type { CountyPack, PublishedFigureDefinition } from "./pack.js";
import { readPack } from "./read-pack.js";

/** What each county has made public: metric, value, unit, precision, place, and whether it counts to date. One claim a line. */
// prettier-ignore
const CLAIMS = {
  xinfeng: [
    ["incident.reported", 11302, "件", "EXACT", "440233", true],
    ["incident.resolved", 11208, "件", "EXACT", "440233", true],
    ["incident.resolutionRate", 99, "%", "EXACT", "440233", true],
    ["departmentEvent.received", 1050, "件", "EXACT", "440233", true],
    ["departmentEvent.resolved", 1050, "件", "EXACT", "440233", true],
    ["dispute.reported", 4527, "件", "EXACT", "440233", true],
    ["dispute.resolved", 4403, "件", "EXACT", "440233", true],
    ["dispute.resolutionRate", 97, "%", "EXACT", "440233", true],
    ["guardPost.schools", 53, "所", "EXACT", "440233", true],
    ["guard.parents", 1350, "人", "AT_LEAST", "440233", true],
    ["guard.teachers", 820, "人", "AT_LEAST", "440233", true],
    ["guard.guards", 240, "人", "AT_LEAST", "440233", true],
    ["guard.police", 10000, "人次", "AT_LEAST", "440233", true],
    ["guard.police", 10240, "人", "EXACT", "440233", true],
    ["device.registered", 262, "台", "EXACT", "440233", false],
    ["baseRecord.count", 160000, "条", "AT_LEAST", "440233", false],
    ["gridWorker.count", 500, "人", "AT_LEAST", "440233", false],
  ],
  honggang: [
    ["station.open", 1, "个", "EXACT", "230605011004", false],
    ["team.count", 1, "支", "EXACT", "230605011004", false],
  ],
  huaiyin: [
    ["gridWorker.appointed", 230, "人", "EXACT", "320804", true],
    ["station.open", 38, "个", "EXACT", "320804", true],
    ["worker.population", 12000, "人", "AT_LEAST", "320804", true],
  ],
  yunfu: [
    ["station.open", 42, "个", "EXACT", "445300", true],
    ["team.count", 38, "支", "EXACT", "445300", false],
    ["merchant.count", 32, "家", "EXACT", "445300", false],
    ["mentor.count", 21, "人", "EXACT", "445300", false],
    ["member.partyFound", 111, "人", "EXACT", "445300", false],
    ["guidanceStation.count", 58, "个", "EXACT", "445300", false],
    ["incident.reported", 800, "件", "AT_LEAST", "445300", true],
    ["redeemer.count", 1000, "人", "AT_LEAST", "445300", false],
  ],
  leshan: [
    ["demand.received", 120, "件", "AT_LEAST", "511111", true],
    ["demand.resolutionRate", 96, "%", "AT_LEAST", "511111", true],
    ["canteen.seats", 200, "个", "EXACT", "511111", false],
    ["member.partyFound", 149, "人", "EXACT", "511111", false],
    ["snapshot.reported", 370, "件", "AT_LEAST", "511100", true],
    ["need.handled", 1200, "件", "AT_LEAST", "511100", true],
    ["communityCheckIn.count", 350, "人", "AT_LEAST", "511100", true],
    ["post.assigned", 300, "人", "AT_LEAST", "511100", false],
    ["team.count", 40, "支", "EXACT", "511100", false],
    ["award.granted", 34, "人", "EXACT", "511100", false],
  ],
} as const;

const packOf = (slug: keyof typeof CLAIMS): CountyPack => readPack(countyFolder(slug));
const claim = ({ metric, value, unit, precision, scope, period }: PublishedFigureDefinition) =>
  [metric, value, unit, precision, scope, period !== null] as const;

describe("what the counties have published", () => {
  for (const slug of Object.keys(CLAIMS) as (keyof typeof CLAIMS)[])
    it(`is in the pack of ${slug} to the digit, with its source`, () => {
      const { published } = packOf(slug);

      expect(published.map(claim)).toEqual(CLAIMS[slug].map((row) => [...row]));
      expect(published.filter(({ source }) => !source.startsWith("公开报道：")).map(({ source }) => source)).toEqual(
        [],
      );
      // No report names a day; a period that is there says "to date" and no more.
      expect(published.filter(({ period }) => period?.from || period?.to)).toEqual([]);
    });

  it("agrees with the demo's sizes", () => {
    const [xinfeng, huaiyin, yunfu, leshan] = (["xinfeng", "huaiyin", "yunfu", "leshan"] as const).map(packOf);
    const { guard, gridWorkers } = xinfeng.demo;
    expect(xinfeng.demo.incidents).toEqual([
      { kind: "HAZARD", reported: 11302, resolved: 11208 },
      { kind: "DEPARTMENT_EVENT", reported: 1050, resolved: 1050 },
      { kind: "DISPUTE", reported: 4527, resolved: 4403 },
    ]);
    expect(guard).toEqual({ schools: 53, parents: 1350, teachers: 820, guards: 240, police: 130, policeTimes: 10240 });
    expect((gridWorkers?.fullTime ?? 0) + (gridWorkers?.partTime ?? 0)).toBeGreaterThanOrEqual(500);
    expect([xinfeng.demo.devices, xinfeng.demo.baseRecords]).toEqual([262, 160000]);
    expect([huaiyin.stations.stations.length, huaiyin.demo.gridWorkers?.volunteers]).toEqual([38, 230]);
    expect((huaiyin.demo.members * 7) / 8).toBeGreaterThan(12000);
    expect([yunfu.stations.stations.length, yunfu.stations.merchants.length, yunfu.demo.mentors]).toEqual([42, 32, 21]);
    expect([yunfu.demo.partyMembers, yunfu.demo.redeemers]).toEqual([[{ within: "445300", count: 111 }], 1000]);
    expect(yunfu.demo.incidents.find(({ kind }) => kind === "HAZARD")?.reported).toBeGreaterThanOrEqual(800);
    expect(leshan.stations.canteens.map(({ seats, division }) => [seats, division])).toEqual([[200, "511111"]]);
    const demands = leshan.demo.incidents.find(({ kind, within }) => kind === "DEMAND" && within === "511111");
    expect(demands?.reported).toBeGreaterThanOrEqual(120);
    expect((demands?.resolved ?? 0) / (demands?.reported ?? 1)).toBeGreaterThanOrEqual(0.96);
    expect(leshan.demo.awards?.reduce((sum, { count }) => sum + count, 0)).toBe(34);
  });

  it("has as many teams and Party organisations as were published, two teams of them in 市中区", () => {
    const [yunfu, leshan] = (["yunfu", "leshan"] as const).map(packOf);
    const party = ({ organizations }: CountyPack) =>
      organizations.units.filter(({ kind }) => kind.startsWith("PARTY_"));
    expect([party(yunfu).length, party(leshan).length]).toEqual([6, 6]);
    const teams = leshan.organizations.units.filter(({ kind }) => kind === "TEAM");
    expect(teams.filter(({ parent }) => parent?.startsWith("511102")).length).toBe(2);
    expect([...organizationKinds(yunfu).values()].filter((kind) => kind === "TEAM").length).toBe(38);
  });
});

describe("what was never published", () => {
  for (const slug of Object.keys(CLAIMS) as (keyof typeof CLAIMS)[])
    it(`is labelled as an example in ${slug}`, () => {
      const pack = packOf(slug);
      const { stations, merchants } = pack.stations;
      const made = [...pack.deadlines, ...stations, ...merchants, ...pack.points.rules, ...pack.rewards];
      const flagged = [...made, ...pack.activities, pack.points, pack.calendar, pack.organizations];
      expect(flagged.filter((value) => !value.example)).toEqual([]);
      const units = pack.organizations.units.filter(({ kind }) => /TEAM|PARTY|GUIDANCE|ENTERPRISE/.test(kind));
      const named = [...stations, ...merchants, ...units].map(({ name }) => name.zh);
      // The one station and the one team of 远航社区 bear their own names.
      expect(named.filter((name) => !name.includes("示例"))).toEqual(slug === "honggang" ? ["庆小驿", "先锋队伍"] : []);
    });

  it("stays empty in the standards of the stations, and counts for nothing", () => {
    const empty = (["huaiyin", "yunfu", "leshan"] as const).flatMap((slug) =>
      packOf(slug).stations.standards.map(({ code, items }) => [
        code,
        items.length,
        items.filter(({ name }) => name === null).length,
      ]),
    );
    expect(empty).toEqual([
      ["ten-services", 10, 7],
      ["ten-haves", 10, 9],
      ["five-plus-n", 5, 0],
      ["home-services", 26, 24],
    ]);
  });
});
