import { computeFigures, isRate, seeded, sumOfRows, valueOf, type Counting, type CountMetric } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentKind as K } from "../incidents/incident-enums.js";
import { INCIDENT_METRICS } from "../incidents/incident-metrics.js";
import type { StepName } from "../incidents/incident-workflow.js";
import { Incident } from "../incidents/incident.js";
import { Cast, STEPS, WAY } from "../incidents/walk.spec-kit.js";
import { DayCount, DirtyDay } from "./day-count.js";
import { recountAllDays, recountDirtyDays } from "./recount-days.js";

const COUNTS = INCIDENT_METRICS.filter((metric): metric is CountMetric => !isRate(metric));
const MATTERS = [
  {},
  {},
  { kind: K.DISPUTE, categoryCode: "dispute-land" },
  { kind: K.DEPARTMENT_EVENT, categoryCode: "dept-urban" },
];
const GRIDS = ["440233001003001", "440233001003002", "440233001001001", "440233100001001"];
/** Half an hour before midnight in the county, so that steps fall on both sides of it. */
const START = Date.UTC(2026, 4, 3, 15, 30);
const HOUR = 3_600_000;
const ROUNDS = 60;

describe("counts by day", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  const random = seeded(11);
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  const ids: string[] = [];
  let now = START;

  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    for (let round = 0; round < ROUNDS; round++) await atTime((now += 7 * HOUR * random()), step);
  }, 120_000);
  afterAll(() => close());

  /** Anything anybody may do, refused or not: a report, the next move of one, or any step at all. */
  async function step(): Promise<void> {
    if (ids.length < 4 || random() < 0.3) {
      const grid = cast.county.organizations.get(one(GRIDS));
      const { id } = await cast.report({ ...one(MATTERS), gridId: grid?.id });
      ids.push(id);
    } else {
      const [incident] = await cast.county.here.find(Incident, { id: one(ids) });
      const names = random() < 0.6 ? WAY.CLOSED : (Object.keys(STEPS) as StepName[]);
      for (const name of names) {
        const [row] = await cast.county.here.find(Incident, { id: incident?.id });
        await cast.take(name, row, name === "verify" ? { passed: random() < 0.8, note: "看过" } : {});
        if (random() < 0.4) break;
      }
    }
    if (random() < 0.3) await recounted();
  }

  const recounted = () => cast.county.here.service.does(recountDirtyDays);
  const read = <T>(work: Parameters<typeof db.read<T>>[0]) => cast.county.here.service.does(() => db.read(work));

  /** Every metric by days and by rows, over places, moments and beginnings; those that differ. */
  async function differing(): Promise<unknown[]> {
    const path = (code: string) => cast.county.at(code).path;
    const places = [null, path("440233"), path("440233001"), path("440233001003"), path(GRIDS[0])];
    const moments = [START, START + 40 * HOUR, now - 30 * HOUR, now, now + 48 * HOUR].map((at) => new Date(at));
    const found: unknown[] = [];
    for (const metric of COUNTS)
      for (const place of places)
        for (const asOf of moments)
          for (const since of [null, new Date(START + 20 * HOUR)]) {
            const counting: Counting = { asOf, since, path: place };
            const [byDays, byRows] = await read(async (m) => [
              await valueOf(m, metric, counting),
              await sumOfRows(m, metric, counting),
            ]);
            if (byDays !== byRows) found.push({ metric: metric.metric, ...counting, byDays, byRows });
          }
    return found;
  }

  it("say what the rows say, while days are marked and when all are counted", async () => {
    const total = await read((m) => sumOfRows(m, COUNTS[0], { asOf: new Date(now), since: null, path: null }));
    expect(total).toBeGreaterThan(4);
    expect(await differing()).toEqual([]);
    await recounted();
    expect(await cast.county.here.count(DirtyDay)).toBe(0);
    expect(await differing()).toEqual([]);
  }, 120_000);

  it("are the same when all is counted anew, whatever was there", async () => {
    await recounted();
    const counts = async () =>
      (await cast.county.here.find(DayCount))
        .map(({ path, day, metric, change }) => [path, day, metric, change].join())
        .sort();
    const before = await counts();
    await cast.county.here.within((m) => m.query("UPDATE day_counts SET `change` = 77"));
    await cast.county.here.within(recountAllDays);
    expect(await counts()).toEqual(before);
  });

  it("are used: a figure tells what they say", async () => {
    await recounted();
    const reported = () =>
      read((m) => computeFigures(m, INCIDENT_METRICS, new Date(now))).then(
        (figures) => figures.find(({ metric }) => metric === "incident.reported")?.value as number,
      );
    const before = await reported();
    const undo = new Error("undo");
    await cast.county.here
      .within(async (m) => {
        await m.query(
          "UPDATE day_counts SET `change` = `change` + 1 WHERE metric = 'incident.reported' AND path = '/'",
        );
        expect(await reported()).toBeGreaterThan(before);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
  });

  it("mark the day in the command's own transaction, and nothing when it is refused", async () => {
    await recounted();
    await atTime(now, () => cast.take("close", { id: "none", version: 1 } as Incident)).catch(() => undefined);
    expect(await cast.county.here.count(DirtyDay)).toBe(0);
    await atTime(now, () => cast.report());
    expect(await cast.county.here.count(DirtyDay)).toBe(1);
  });

  it("unresolved and resolved make up what was reported", async () => {
    const figures = await read((m) => computeFigures(m, INCIDENT_METRICS, new Date(now)));
    const value = (metric: string) => figures.find((figure) => figure.metric === metric)?.value as number;
    expect(value("incident.open")).toBeGreaterThan(0);
    expect(value("incident.open") + value("incident.resolved")).toBe(value("incident.reported"));
  });
});
