import { keepEvidence, reconcileAll, runAs, serviceViewer, uuid7 } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { loadedAt, openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "../incidents/incident-enums.js";
import { INCIDENT_METRICS } from "../incidents/incident-metrics.js";
import { Incident } from "../incidents/incident.js";
import { Transition } from "../incidents/transition.js";
import { Cast } from "../incidents/walk.spec-kit.js";
import { countsAndRows, keepDaysCounted } from "./day-counting.js";
import { recountDirtyDays } from "./recount-days.js";

describe("rows that come and go behind everybody's back", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  it("are named, and the figures follow them", async () => {
    const cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    const { here } = cast.county;
    const [gone, stays] = [await cast.bring(S.RESOLVED), await cast.bring(S.RESOLVED)];
    await new Promise((later) => setTimeout(later, 5));
    await loadedAt(here, Date.now());
    await here.within((m) => keepEvidence(m, INCIDENT_METRICS));
    const sweep = keepDaysCounted();
    const swept = () => runAs(serviceViewer("incidents", here.slug), sweep.run);
    await swept();
    const found = async () => {
      const all = await here.service.does(() => db.read((m) => reconcileAll(m, INCIDENT_METRICS)));
      return all.find(({ metric }) => metric === "incident.resolved");
    };
    expect((await found())?.rows).toEqual(jasmine.objectContaining({ kept: 2, missing: [], extra: [] }));
    expect((await found())?.counted).toBe(2);

    await here.within((m) => m.delete(Incident, { id: gone.id }));
    expect((await found())?.counted).toBe(1);
    const extra = {
      ...(await here.find(Incident, { id: stays.id }))[0],
      id: uuid7(),
      number: "XF-2026-99999",
    };
    const steps = await here.find(Transition, { incidentId: stays.id });
    await here.given(Incident, extra);
    await here.given(Transition, ...steps.map((step) => ({ ...step, id: uuid7(), incidentId: extra.id })));

    const named = (await found())?.rows;
    expect(named?.missing).toEqual([{ id: gone.id, label: gone.number }]);
    expect(named?.extra).toEqual([{ id: extra.id, label: "XF-2026-99999" }]);

    await here.within((m) => m.delete(Incident, { id: extra.id }));
    await swept();
    expect((await found())?.counted).toBe(1);
  });

  it("are not mistaken for what was reported a moment ago and waits to be counted", async () => {
    const cast = new Cast(await openedCounty(packOf("xinfeng"), 701));
    const { here } = cast.county;
    const areOff = async () => (await here.service.does(countsAndRows)).areOff;
    const reported = await cast.bring(S.REPORTED);

    expect(await areOff()).toBeFalse();
    await here.service.does(recountDirtyDays);
    expect(await areOff()).toBeFalse();

    await here.within((m) => m.delete(Incident, { id: reported.id }));
    expect(await areOff()).toBeTrue();
  });
});
