import { Role, seeded, uuid7 } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { loadedAt, openedCounty, packOf, type OpenedCounty } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState, IncidentStep } from "../incidents/incident-enums.js";
import { actorsOf, WORKFLOW } from "../incidents/incident-workflow.js";
import { Incident } from "../incidents/incident.js";
import { reportIncident } from "../incidents/report-incident.js";
import { Transition } from "../incidents/transition.js";
import { done, STEPS } from "../incidents/walk.spec-kit.js";
import { brokenInvariants } from "../invariants.js";
import { commandOf } from "./beats.js";
import { loadDemoIncidents } from "./load-demo-incidents.js";

const SAMPLE = 40;
const LOADED = Date.UTC(2026, 9, 21, 2, 30);

describe("forty incidents of the demo, done again by the commands themselves", () => {
  let close: () => Promise<void>;
  let loaded: OpenedCounty;
  let live: OpenedCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    loaded = await openedCounty(packOf("honggang"));
    live = await openedCounty(packOf("honggang"), undefined, loaded);
    await loadedAt(loaded.here, LOADED);
    await loaded.here.service.does(() => loadDemoIncidents(loaded.pack, loaded.staff, () => undefined));
  }, 60_000);
  afterAll(() => close());

  it("end as the same rows", async () => {
    const random = seeded(7);
    const incidents = (await loaded.here.find(Incident)).sort((a, b) => (a.number < b.number ? -1 : 1));
    const drawn = incidents.map((incident) => ({ incident, by: random() })).sort((a, b) => a.by - b.by);
    const sample = new Set([
      ...drawn.slice(0, SAMPLE).map(({ incident }) => incident),
      // What waits now and what took the longest ways is always among them.
      ...incidents.filter(({ state }) => state !== IncidentState.CLOSED),
      ...incidents.toSorted((a, b) => b.version - a.version).slice(0, 8),
    ]);

    for (const incident of sample) {
      const told = await stepsOf(loaded, incident.id);
      const again = await replay(incident, told);

      const [row] = await live.here.find(Incident, { id: again.id });
      expect(facts(row)).withContext(incident.number).toEqual(facts(incident));
      expect((await stepsOf(live, again.id)).map(stepFacts))
        .withContext(incident.number)
        .toEqual(told.map(stepFacts));
    }
    expect(await live.here.within(brokenInvariants)).toEqual([]);
  }, 120_000);

  const stepsOf = async (county: OpenedCounty, incidentId: string) =>
    (await county.here.find(Transition, { incidentId })).sort((a, b) => a.at.getTime() - b.at.getTime());

  async function replay(incident: Incident, [, ...steps]: Transition[]): Promise<Incident> {
    const { kind, categoryCode, description, address, longitude, latitude, channel, gridId, reportedById } = incident;
    const input = { kind, categoryCode, description, channel, gridId: gridId as string, address: address as string };
    const location = { longitude: Number(longitude), latitude: Number(latitude) };
    const reporter = incident.reporterId
      ? live.here.member(incident.reporterId)
      : live.here.staff(Role.GRID_WORKER, incident.placePath, reportedById);
    const report = () => reportIncident({ ...input, location, idempotencyKey: uuid7() });
    let now = done(await atTime(incident.reportedAt, () => reporter.does(report)));
    for (const step of steps) now = await again(now, step, incident);
    return now;
  }

  async function again(
    now: Incident,
    { step, at, byId, note, organizationId }: Transition,
    end: Incident,
  ): Promise<Incident> {
    const { name } = commandOf(step);
    const words = note ?? undefined;
    const input = {
      incidentId: now.id,
      version: now.version,
      note: words,
      reason: words,
      organizationId,
      passed: step === IncidentStep.VERIFY,
      fixed: step === IncidentStep.CONFIRM,
      satisfaction: end.satisfaction ?? undefined,
      intoIncidentId: name === "merge" ? await anotherOf(end) : undefined,
    };
    return done(await atTime(at, () => whoDid(name, byId, now).does(() => STEPS[name].command(input as never))));
  }

  /** As the account that did it, with a role that may at that place. */
  function whoDid(name: keyof typeof WORKFLOW, byId: string, now: Incident): Someone {
    if (byId === now.reporterId) return live.here.member(byId);
    const path = WORKFLOW[name].by === "assignee" ? now.assigneePath : now.placePath;
    return live.here.staff(actorsOf(name, live.pack.workflow)[0] as Role, path as string, byId);
  }

  async function anotherOf({ kind, categoryCode, gridId }: Incident): Promise<string> {
    const input = { kind, categoryCode, gridId: gridId as string, description: "已有的一件", idempotencyKey: uuid7() };
    return done(await live.here.staff(Role.DISPATCHER).does(() => reportIncident(input))).id;
  }
});

/** Everything but what is the row's own: id, number, and which other row it was merged into. */
function facts({ id: _id, number: _number, duplicateOfId, ...rest }: Incident): object {
  return { ...rest, merged: duplicateOfId !== null };
}

function stepFacts({ step, from, to, note, byId, organizationId, at }: Transition): unknown[] {
  return [step, from, to, note, byId, organizationId, at];
}
