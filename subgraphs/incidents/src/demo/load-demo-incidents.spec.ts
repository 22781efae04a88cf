import { computeFigures, type IncidentVerified } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { loadedAt, openedCounty, packOf, type OpenedCounty } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentStep, RESOLVED_STATES, UNRESOLVED_STATES } from "../incidents/incident-enums.js";
import { INCIDENT_METRICS } from "../incidents/incident-metrics.js";
import { Incident } from "../incidents/incident.js";
import { Sequence, Transition } from "../incidents/transition.js";
import { Cast } from "../incidents/walk.spec-kit.js";
import { brokenInvariants } from "../invariants.js";
import { loadDemoIncidents } from "./load-demo-incidents.js";

/** A Wednesday, 10:30 in the county: the offices are open. */
const LOADED = Date.UTC(2026, 9, 21, 2, 30);
const YEAR = 365 * 86_400_000;

describe("the demo scenario", () => {
  let close: () => Promise<void>;
  let county: OpenedCounty;
  let verified: IncidentVerified[];
  let incidents: Incident[];
  let transitions: Transition[];
  const heard: [number, number][] = [];
  beforeAll(async () => {
    close = await connectForTest(db);
    [county, verified] = await loaded("honggang", (...told) => heard.push(told));
    incidents = await county.here.find(Incident);
    transitions = await county.here.find(Transition);
  }, 60_000);
  afterAll(() => close());

  async function loaded(
    slug: string,
    progress: (done: number, total: number) => void = () => undefined,
    twin?: OpenedCounty,
  ): Promise<[OpenedCounty, IncidentVerified[]]> {
    const opened = await openedCounty(packOf(slug), undefined, twin);
    await loadedAt(opened.here, LOADED);
    return [opened, await opened.here.service.does(() => loadDemoIncidents(opened.pack, opened.staff, progress))];
  }
  const counted = (kind: string) => {
    const states = incidents.filter((row) => (row.kind as string) === kind).map(({ state }) => state);
    const [resolved, open] = [RESOLVED_STATES, UNRESOLVED_STATES].map(
      (some) => states.filter((s) => some.includes(s)).length,
    );
    return { resolved, open, leftOut: states.length - Number(resolved) - Number(open) };
  };

  it("has exactly as many as the pack says", () => {
    expect(counted("HAZARD")).toEqual({ resolved: 113, open: 7, leftOut: 2 });
    expect(counted("DEMAND")).toEqual({ resolved: 37, open: 3, leftOut: 2 });
    expect(incidents.length).toBe(164);
  });

  it("keeps the invariants that live rows keep", async () => {
    expect(await county.here.within(brokenInvariants)).toEqual([]);
  });

  it("lies in the twelve months before the load, and waits in every unresolved state at its end", () => {
    const times = transitions.map(({ at }) => at.getTime());
    expect(Math.max(...times)).toBeLessThanOrEqual(LOADED);
    expect(Math.min(...times)).toBeGreaterThan(LOADED - YEAR);
    const states = new Set(incidents.map(({ state }) => state));
    for (const state of [...UNRESOLVED_STATES, "RESOLVED", "CLOSED"])
      expect(states.has(state as never))
        .withContext(state)
        .toBe(true);
    const months = new Set(incidents.map(({ reportedAt }) => reportedAt.toISOString().slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(12);
  });

  it("is numbered in the order of reports, and live reports go on", async () => {
    const inOrder = incidents.toSorted((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime());
    const of = (year: string) => inOrder.map(({ number }) => number).filter((number) => number.includes(`-${year}-`));

    for (const year of ["2025", "2026"])
      expect(of(year)).toEqual(of(year).map((_, i) => `HG-${year}-${String(i + 1).padStart(5, "0")}`));
    const sequences = await county.here.find(Sequence);
    expect(sequences.map(({ year, last }) => [year, last]).sort()).toEqual([
      ["2025", of("2025").length],
      ["2026", of("2026").length],
    ]);
  });

  it("answers one event for each incident whose verification passed, in order of time", () => {
    const passed = new Set(
      transitions.filter(({ step }) => step === IncidentStep.VERIFY).map(({ incidentId }) => incidentId),
    );
    expect(new Set(verified.map(({ incidentId }) => incidentId))).toEqual(passed);
    expect(verified.length).toBe(passed.size);
    const times = verified.map(({ verifiedAt }) => verifiedAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const byId = new Map(incidents.map((incident) => [incident.id, incident]));
    for (const { incidentId, number, reporterId, channel } of verified) {
      const incident = byId.get(incidentId);
      expect([number, reporterId, channel]).toEqual([
        incident?.number,
        incident?.reporterId,
        incident?.channel,
      ] as never);
    }
  });

  it("is told by people who may: members of the county and its staff, and words where commands demand them", () => {
    const staff = new Map(county.staff.map((person) => [person.id, person.role]));
    const members = new Set(county.members.map(({ id }) => id));
    for (const { step, byId, note } of transitions) {
      expect(staff.has(byId) || members.has(byId)).toBe(true);
      if (["CONFIRM", "DENY"].includes(step)) expect(members.has(byId)).toBe(true);
      if (["VERIFY", "FAIL_VERIFICATION"].includes(step)) expect(staff.get(byId)).toBe("VERIFIER");
      if (["RESOLVE", "RETURN", "SUSPEND", "REOPEN", "REJECT", "FAIL_VERIFICATION"].includes(step))
        expect(note).toBeTruthy();
    }
    const byMembers = incidents.filter(({ reporterId }) => reporterId).length / incidents.length;
    expect(byMembers).toBeGreaterThan(0.6);
    expect(new Set(incidents.map(({ description }) => description)).size).toBeGreaterThan(110);
    for (const { description, address } of incidents) expect(`${description}${address}`).not.toMatch(/[{}]|undefined/);
  });

  it("tells how far it is", () => {
    expect(heard.at(-1)).toEqual([164, 164]);
  });

  it("is the same for the same seed, rows and time", async () => {
    const [again] = await loaded("honggang", undefined, county);

    const facts = (rows: Incident[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(facts(await again.here.find(Incident))).toEqual(facts(incidents));
    expect((await again.here.find(Transition)).map(({ id }) => id).sort()).toEqual(
      transitions.map(({ id }) => id).sort(),
    );
  }, 60_000);

  it("lies where the pack says and came in by the ways it names, several shares of one kind", async () => {
    const pack = packOf("xinfeng");
    const within = "440233001";
    pack.demo.incidents = [
      { kind: "HAZARD", reported: 30, resolved: 27, within, channels: ["SNAPSHOT", "WECHAT_GROUP"] },
      { kind: "HAZARD", reported: 20, resolved: 18, channels: ["PATROL", "HOTLINE"] },
    ];
    const opened = await openedCounty(pack, 200);
    await loadedAt(opened.here, LOADED);
    await opened.here.service.does(() => loadDemoIncidents(pack, opened.staff, () => undefined));

    const rows = (await opened.here.find(Incident)).filter(({ state }) =>
      [...RESOLVED_STATES, ...UNRESOLVED_STATES].includes(state),
    );
    const snapshots = rows.filter(({ channel }) => ["SNAPSHOT", "WECHAT_GROUP"].includes(channel));
    expect(snapshots.length).toBe(30);
    expect(snapshots.every(({ placePath }) => placePath.startsWith(opened.at(within).path))).toBe(true);
    expect(snapshots.every(({ reporterId }) => reporterId !== null)).toBe(true);
    const others = rows.filter(({ channel }) => ["PATROL", "HOTLINE"].includes(channel));
    expect(others.length).toBe(20);
    expect(others.every(({ reporterId }) => reporterId === null)).toBe(true);
    expect(await opened.here.within(brokenInvariants)).toEqual([]);
  }, 60_000);

  it("is all there or not at all", async () => {
    const opened = await openedCounty(packOf("honggang"));
    const load = () => opened.here.service.does(() => loadDemoIncidents(opened.pack, opened.staff, fail));
    const fail = () => {
      throw new Error("killed");
    };

    await expectAsync(load()).toBeRejectedWithError("killed");

    expect([await opened.here.count(Incident), await opened.here.count(Transition)]).toEqual([0, 0]);
  }, 60_000);

  it("of Xinfeng gives the figures the county has published", async () => {
    const [xinfeng] = await loaded("xinfeng");

    const figures = await xinfeng.here.service.does(() => db.read((m) => computeFigures(m, INCIDENT_METRICS)));
    const published = figures.filter((figure) => figure.published);
    expect(published.length).toBe(8);
    for (const { metric, value, difference } of published)
      expect([metric, value, difference]).toEqual([metric, value, 0]);
    const byMetric = new Map(figures.map(({ metric, value }) => [metric, value]));
    expect([byMetric.get("incident.reported"), byMetric.get("dispute.resolved")]).toEqual([11302, 4403]);
    expect(byMetric.get("incident.confirmationRate")).toBeGreaterThan(35);
    expect(byMetric.get("incident.confirmationRate")).toBeLessThan(45);
    expect(await xinfeng.here.within(brokenInvariants)).toEqual([]);
    const due = (await xinfeng.here.find(Incident)).flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime() - LOADED] : []));
    expect(due.filter((left) => left < 0).length).toBeGreaterThan(10);
    expect(due.filter((left) => left >= 0 && left <= 3_600_000).length).toBeGreaterThan(10);
    expect(due.filter((left) => left > 3_600_000).length).toBeGreaterThan(80);
    const last = (await xinfeng.here.find(Sequence, { year: "2026" }))[0].last;
    const live = await new Cast(xinfeng).report({}, xinfeng.here.member());
    expect(Number(live.number.slice(-5))).toBe(live.number.includes("2026") ? last + 1 : 1);
  }, 180_000);
});
