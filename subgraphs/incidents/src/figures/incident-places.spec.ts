import { currentViewer, Role } from "@beegrid/kernel";
import { connectForTest, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "../incidents/incident-enums.js";
import { Incident } from "../incidents/incident.js";
import { Cast } from "../incidents/walk.spec-kit.js";
import { IncidentPlacesResolver } from "./incident-places.resolver.js";
import { recountDirtyDays } from "./recount-days.js";

const HOUR = 3_600_000;
const [STREET, OTHER] = ["440233001", "440233100"];

describe("incidents by place and by age of the delay", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => void (close = await connectForTest(db)));
  beforeEach(async () => {
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    // Two in 西区 of the street, one of them resolved; one in the other street; one turned down.
    await cast.bring(S.RESOLVED);
    await cast.report();
    await cast.report({ gridId: cast.county.at("440233100001001").id });
    await cast.take("reject", await cast.report());
  }, 60_000);
  afterAll(() => close());

  const slug = () => ({ slug: cast.county.here.slug });
  const id = (code: string) => cast.county.at(code).id;
  const codeOf = new Map<string, string>();
  const places = async (who: Someone, within?: string) => {
    for (const [code, organization] of cast.county.organizations) codeOf.set(organization.id, code);
    const found = await who.does(() => new IncidentPlacesResolver().incidentPlaces(slug(), within));
    return found?.map(({ organization, ...counts }) => ({ code: codeOf.get(organization.id), ...counts }));
  };
  const some = async (who: Someone, within?: string) => (await places(who, within))?.filter(({ reported }) => reported);
  const staff = (code: string) => cast.county.here.staff(Role.DISPATCHER, cast.county.at(code).path);
  const late = async (incident: Incident, hours: number) =>
    cast.county.here.within((m) =>
      m.update(
        Incident,
        { id: incident.id },
        { dueOrder: Date.now() - hours * HOUR, dueAt: new Date(Date.now() - hours * HOUR) },
      ),
    );

  it("stand under each street in code order, and under each community of one", async () => {
    const all = await places(cast.county.here.staff(Role.COUNTY_ADMINISTRATOR));
    const codes = all?.map(({ code }) => code);
    expect(codes).toEqual(codes?.toSorted());
    expect(codes?.length).toBe(cast.county.pack.divisions.filter(({ level }) => level === "STREET").length);
    const here = { reported: 2, resolved: 1, open: 1, overdue: 0, resolutionRate: 50 };
    const street = { code: STREET, ...here };
    const other = { code: OTHER, reported: 1, resolved: 0, open: 1, overdue: 0, resolutionRate: 0 };
    expect(all?.filter(({ reported }) => reported)).toEqual([street, other]);
    expect(await some(cast.dispatcher, id(STREET))).toEqual([{ code: "440233001003", ...here }]);

    await cast.county.here.service.does(recountDirtyDays);
    expect(await some(cast.dispatcher)).toEqual([street, other]);
    expect(await some(cast.dispatcher, id("440233001003"))).toEqual([{ code: "440233001003001", ...here }]);
  });

  it("are those of one's own street, and none of another's", async () => {
    expect((await some(staff(STREET)))?.map(({ code }) => code)).toEqual(["440233001003"]);
    expect((await some(staff(OTHER)))?.map(({ code }) => code)).toEqual(["440233100001"]);
    expect(await places(staff(STREET), id(OTHER))).toBeUndefined();
    expect((await places(staff(STREET), id(STREET)))?.length).toBeGreaterThan(1);
    expect((await some(cast.county.here.client("figures")))?.length).toBe(2);
    expect(await refusal(places(cast.county.here.client("catalogue")))).toBe("FORBIDDEN");
    expect(await refusal(places(cast.rider))).toBe("FORBIDDEN");
  });

  it("are overdue once the deadline has passed, by how long", async () => {
    const ages = (who: Someone) =>
      who.does(async () => {
        expect(currentViewer().county).toBe(cast.county.here.slug);
        return (await new IncidentPlacesResolver().overdueByAge(slug()))?.map(({ count }) => count);
      });
    expect(await ages(cast.dispatcher)).toEqual([0, 0, 0, 0, 0]);
    for (const hours of [3.9, 4.1, 23.9, 71, 167, 169, 4000]) await late(await cast.report(), hours);
    const elsewhere = await cast.report({ gridId: cast.county.at("440233100001001").id });
    await late(elsewhere, 30);

    expect(await ages(cast.dispatcher)).toEqual([1, 2, 2, 1, 2]);
    expect(await ages(staff(STREET))).toEqual([1, 2, 1, 1, 2]);
    expect(await ages(staff(OTHER))).toEqual([0, 0, 1, 0, 0]);
    expect((await some(cast.dispatcher))?.map(({ code, overdue }) => [code, overdue])).toEqual([
      [STREET, 7],
      [OTHER, 1],
    ]);
  });

  it("are told of no other county", async () => {
    const resolver = new IncidentPlacesResolver();
    await cast.dispatcher.does(async () => {
      expect(await resolver.incidentPlaces({ slug: "another" })).toBeNull();
      expect(await resolver.overdueByAge({ slug: "another" })).toBeNull();
    });
  });
});
