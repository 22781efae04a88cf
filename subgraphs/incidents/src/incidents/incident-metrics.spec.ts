import { computeFigures } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { loadedAt, openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentKind as K, IncidentState as S } from "./incident-enums.js";
import { INCIDENT_METRICS } from "./incident-metrics.js";
import type { Incident } from "./incident.js";
import { Cast, done } from "./walk.spec-kit.js";

const DISPUTE = { kind: K.DISPUTE, categoryCode: "dispute-land" };
const DEPARTMENT_EVENT = { kind: K.DEPARTMENT_EVENT, categoryCode: "dept-urban" };

describe("figures of incidents", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => void (close = await connectForTest(db)));
  beforeEach(async () => {
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    // One resolved hazard and one dispute to begin with, so that rates move.
    await cast.bring(S.RESOLVED);
    await cast.bring(S.REPORTED, DISPUTE);
  }, 60_000);
  afterAll(() => close());

  const figures = (asOf?: Date) =>
    cast.county.here.service.does(() => db.read((m) => computeFigures(m, INCIDENT_METRICS, asOf)));
  const values = async (asOf?: Date) =>
    Object.fromEntries((await figures(asOf)).map(({ metric, value }) => [metric, value]));

  /** What a piece of work changes: metric → from, to. */
  async function moved<T>(work: () => Promise<T>): Promise<[Record<string, [number, number]>, T]> {
    const before = await values();
    const result = await work();
    const after = await values();
    const changes = Object.keys(after).filter((metric) => after[metric] !== before[metric]);
    return [Object.fromEntries(changes.map((metric) => [metric, [before[metric], after[metric]]])), result];
  }
  const movedBy = async (work: () => Promise<unknown>) => (await moved(work))[0];

  it("count what is reported, by kind, until it is turned down or merged", async () => {
    const [reported, hazard] = await moved(() => cast.report());
    expect(reported).toEqual({
      "incident.reported": [1, 2],
      "incident.open": [0, 1],
      "incident.resolutionRate": [100, 50],
    });
    expect(await movedBy(() => cast.take("reject", hazard))).toEqual({
      "incident.reported": [2, 1],
      "incident.open": [1, 0],
      "incident.resolutionRate": [50, 100],
    });
    expect(await movedBy(() => cast.report(DISPUTE))).toEqual({ "dispute.reported": [1, 2] });
    expect(await movedBy(() => cast.report(DEPARTMENT_EVENT))).toEqual({ "departmentEvent.received": [0, 1] });
    const [same, other] = [await cast.report(), await cast.report()];
    const merged = await movedBy(() => cast.take("merge", same, { intoIncidentId: other.id }));
    expect(merged["incident.reported"]).toEqual([3, 2]);
  });

  it("count what is resolved, whatever comes after, until it is opened again", async () => {
    const hazard = await cast.bring(S.IN_PROGRESS);

    const [resolved, result] = await moved(() => cast.take("resolve", hazard).then(done));
    expect(resolved).toEqual({
      "incident.resolved": [1, 2],
      "incident.open": [1, 0],
      "incident.resolutionRate": [50, 100],
    });
    const failed = await movedBy(() => cast.take("verify", result, { passed: false, note: "没修好" }));
    expect(failed["incident.resolved"]).toEqual([2, 1]);

    const dispute = await cast.bring(S.IN_PROGRESS, DISPUTE);
    expect(await movedBy(() => cast.take("resolve", dispute))).toEqual({
      "dispute.resolved": [0, 1],
      "dispute.resolutionRate": [0, 50],
    });
    const event = await cast.bring(S.IN_PROGRESS, DEPARTMENT_EVENT);
    expect(await movedBy(() => cast.take("resolve", event))).toEqual({ "departmentEvent.resolved": [0, 1] });
  });

  it("count what was verified apart from what was resolved", async () => {
    const resolved = await cast.bring(S.RESOLVED);

    const [verified, result] = await moved(() => cast.take("verify", resolved).then(done));
    expect(verified).toEqual({ "incident.verified": [0, 1], "incident.verificationRate": [0, 50] });
    const [closed, end] = await moved(() => cast.take("close", result).then(done));
    expect(closed).toEqual({});
    expect(await movedBy(() => cast.take("reopen", end))).toEqual({
      "incident.resolved": [2, 1],
      "incident.open": [0, 1],
      "incident.resolutionRate": [100, 50],
      "incident.verified": [1, 0],
      "incident.verificationRate": [50, 0],
    });
  });

  it("count what the reporter found fixed, never silence and never a no", async () => {
    const [a, b] = [await cast.bring(S.RESOLVED), await cast.bring(S.RESOLVED)];

    const [fixed, confirmed] = await moved(() => cast.take("confirm", a).then(done));
    expect(fixed).toEqual({ "incident.confirmed": [0, 1], "incident.confirmationRate": [0, 33.33] });
    const no = await movedBy(() => cast.take("confirm", b, { fixed: false }));
    expect([no["incident.confirmed"], no["incident.resolved"]]).toEqual([undefined as never, [3, 2]]);
    const failed = await movedBy(() => cast.take("verify", confirmed, { passed: false, note: "没修好" }));
    expect(failed["incident.confirmed"]).toEqual([1, 0]);
  });

  it("of a moment in the past do not move with what happens later", async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 2, day, 3));
    const states = [S.REPORTED, S.IN_PROGRESS, S.RESOLVED, S.VERIFIED, S.CLOSED, S.CLOSED, S.VERIFIED, S.RESOLVED];
    const bring = async () => {
      const all: Incident[] = [];
      for (const state of states) all.push(await cast.bring(state));
      return all;
    };
    const [reported, working, resolved, verified, closed, other, undone, failed] = await atTime(at(2), bring);
    const [yes, late, no, again] = await atTime(at(3), async () => [
      done(await cast.take("confirm", closed)),
      done(await cast.take("confirm", resolved)),
      // Said and taken back before the moment: verified and confirmed, then opened again or found not fixed.
      done(await cast.take("reopen", done(await cast.take("confirm", undone)))),
      done(await cast.take("verify", done(await cast.take("confirm", failed)), { passed: false, note: "没修好" })),
    ]);
    const then = await values(at(4));
    expect(then).toEqual(
      jasmine.objectContaining({
        "incident.reported": 8,
        "incident.resolved": 4,
        "incident.verified": 3,
        "incident.confirmed": 2,
        "incident.confirmationRate": 50,
      }),
    );

    await atTime(at(5), async () => {
      await cast.take("reject", reported);
      await cast.take("resolve", working);
      await cast.take("verify", late, { passed: false, note: "没修好" });
      await cast.take("reopen", verified);
      await cast.take("reopen", yes);
      await cast.take("confirm", other, { fixed: false });
      await cast.take("dispatch", no);
      await cast.take("suspend", again);
      await cast.report();
    });

    expect(await values(at(4))).toEqual(then);
    expect((await values(at(6)))["incident.resolved"]).toBe(1);
    expect((await values(at(6)))["incident.verified"]).toBe(0);
  });

  it("that were published are compared as of the day the demo was loaded; the others speak of now", async () => {
    await loadedAt(cast.county.here, Date.now());
    await new Promise((later) => setTimeout(later, 5));
    await cast.bring(S.VERIFIED);

    const byMetric = new Map((await figures()).map((figure) => [figure.metric, figure]));

    const reported = byMetric.get("incident.reported");
    expect([reported?.value, reported?.published?.value, reported?.difference]).toEqual([1, 11302, 1 - 11302]);
    expect([byMetric.get("incident.verified")?.value, byMetric.get("incident.verified")?.published]).toEqual([1, null]);
    expect((await values(new Date()))["incident.reported"]).toBe(2);
  });
});
