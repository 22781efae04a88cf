import { PROVINCE, Role, sendDays, serviceViewer } from "@beegrid/kernel";
import { connectForTest, refusal, someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { CountyResolver } from "./county.resolver.js";
import { INCIDENT_TREND, type IncidentDay } from "./incident-days.js";
import { IncidentKind, IncidentState } from "./incident-enums.js";
import { Incident } from "./incident.js";
import { Cast } from "./walk.spec-kit.js";

const DAY_MS = 86_400_000;

describe("incidents by day", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    await cast.bring(IncidentState.CLOSED);
    await cast.bring(IncidentState.RESOLVED);
    await cast.report();
    await cast.take("reject", await cast.report());
    await cast.report({ kind: IncidentKind.DISPUTE, categoryCode: "dispute-land" });
  }, 60_000);
  afterAll(() => close());

  const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  const asked = (from: number, to: number | null = null, within: string | null = null) =>
    new CountyResolver().incidentDays(
      { slug: cast.county.here.slug },
      new Date(from),
      to ? new Date(to) : null,
      within,
    );
  const admin = () => cast.county.here.staff(Role.COUNTY_ADMINISTRATOR);
  const sum = (days: IncidentDay[]) =>
    days.reduce(
      (all, { reported, resolved, closed }) => [all[0] + reported, all[1] + resolved, all[2] + closed],
      [0, 0, 0],
    );

  it("are counted on the day of each step, every day has its line, and what was turned down is in none", async () => {
    const days = await admin().does(() => asked(Date.now() - 3 * DAY_MS));
    expect(days.map(({ day }) => day)).toEqual([3, 2, 1, 0].map((ago) => shanghai(Date.now() - ago * DAY_MS)));
    expect(sum(days)).toEqual([3, 2, 1]);
  });

  it("begin at midnight in China", async () => {
    const late = await cast.report();
    const midnight = Math.floor((Date.now() + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000;
    const reportedAt = async (at: number) => {
      await cast.county.here.within((m) => m.update(Incident, { id: late.id }, { reportedAt: new Date(at) }));
      const days = await admin().does(() => asked(Date.now() - 2 * DAY_MS));
      return days.map(({ reported }) => reported);
    };
    expect(await reportedAt(midnight - DAY_MS)).toEqual([0, 1, 3]);
    expect(await reportedAt(midnight - DAY_MS - 1)).toEqual([1, 0, 3]);
    await cast.county.here.within((m) => m.delete(Incident, { id: late.id }));
  });

  it("can be had of one unit, and of no unit of another county", async () => {
    const [here, elsewhere] = [cast.county.at("440233001").id, cast.county.at("440233100").id];
    const of = async (within: string) => sum(await admin().does(() => asked(Date.now() - DAY_MS, null, within)))[0];
    expect((await of(here)) + (await of(elsewhere))).toBe(3);
    expect(await of("01890000-0000-7000-8000-000000000000")).toBe(0);
  });

  it("of a unit are closed to staff whose reach ends before it, as if it did not exist", async () => {
    const [mine, elsewhere] = [cast.county.at("440233001"), cast.county.at("440233100")];
    const street = cast.county.here.staff(Role.DISPATCHER, mine.path);
    const days = (within: string) => street.does(() => asked(Date.now() - DAY_MS, null, within));
    expect((await days(mine.id)).length).toBeGreaterThan(0);
    expect(await days(elsewhere.id)).toEqual([]);
  });

  it("come to the upper level as the county sent them, under its prefix, and of no unit", async () => {
    const { slug } = cast.county.here;
    const analyst = (divisionPrefix: string) =>
      someone({
        ...serviceViewer("incidents", PROVINCE),
        kind: "PROVINCE",
        county: null,
        divisionPrefix,
        grants: [{ role: Role.PROVINCE_ANALYST, organizationId: "p", path: "/" }],
      });
    const seen = (prefix: string, within: string | null = null) =>
      analyst(prefix).does(() => asked(Date.now() - DAY_MS, null, within));
    expect(await seen("44")).toEqual([]);
    await sendDays(db, INCIDENT_TREND, slug, "440233");
    await sendDays(db, INCIDENT_TREND, slug, "440233");
    expect(sum(await seen("44"))).toEqual([3, 2, 1]);
    expect(await seen("51")).toEqual([]);
    expect(await refusal(seen("44", cast.county.at("440233001").id))).toBe("FORBIDDEN");

    await cast.report();
    await sendDays(db, INCIDENT_TREND, slug, "440233");
    expect(sum(await seen("44"))).toEqual([4, 2, 1]);
  });
});
