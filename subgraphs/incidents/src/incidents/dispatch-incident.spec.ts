import { Role } from "@beegrid/kernel";
import { connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { incidentById } from "./incident-loaders.js";
import { IncidentState as S } from "./incident-enums.js";
import { Transition } from "./transition.js";
import { Cast, done } from "./walk.spec-kit.js";

describe("dispatching an incident", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
  }, 60_000);
  afterAll(() => close());

  it("gives it to a unit, whose people then see it", async () => {
    const accepted = await cast.bring(S.ACCEPTED);
    expect(await cast.handler.does(() => incidentById(accepted.id))).toBeNull();

    const dispatched = done(await cast.take("dispatch", accepted, { note: "请尽快" }));

    expect([dispatched.assigneeId, dispatched.assigneePath]).toEqual([cast.unit.id, cast.unit.path]);
    expect((await cast.handler.does(() => incidentById(accepted.id)))?.id).toBe(accepted.id);
    const [last] = await cast.county.here.find(Transition, { incidentId: accepted.id, to: S.DISPATCHED });
    expect([last.organizationId, last.note]).toEqual([cast.unit.id, "请尽快"]);
    const told = await cast.county.here.events("IncidentDispatched");
    expect(told.find(({ body }) => body.incidentId === accepted.id)?.body.assigneeId).toBe(cast.unit.id);
  });

  it("again reassigns it: the other unit has it, the clock starts anew, the first one no longer sees it", async () => {
    const roads = cast.county.at("roads");
    const [nine, ten] = ["2026-03-02T09:00:00+08:00", "2026-03-02T10:00:00+08:00"].map((at) => new Date(at));
    const accepted = await cast.bring(S.ACCEPTED);

    const first = done(await atTime(nine, () => cast.take("dispatch", accepted)));
    const second = done(await atTime(ten, () => cast.take("dispatch", first, { organizationId: roads.id })));

    expect([second.state, second.assigneeId]).toEqual([S.DISPATCHED, roads.id]);
    // 240 working minutes to start: 09:00 → 15:30 over the noon break, 10:00 → 16:30.
    expect([first.dueAt, second.dueAt]).toEqual([
      new Date("2026-03-02T15:30:00+08:00"),
      new Date("2026-03-02T16:30:00+08:00"),
    ]);
    expect(await refusal(cast.take("start", second))).toBe("NOT_FOUND");
    const there = cast.county.here.staff(Role.HANDLER, roads.path);
    expect(done(await cast.take("start", second, {}, there)).state).toBe(S.IN_PROGRESS);
  });

  it("may go to a grid, whose worker handles it", async () => {
    const worker = cast.county.here.staff(Role.GRID_WORKER, cast.grid.path);
    const accepted = await cast.bring(S.ACCEPTED);

    const dispatched = done(await cast.take("dispatch", accepted, { organizationId: cast.grid.id }));

    expect(done(await cast.take("start", dispatched, {}, worker)).state).toBe(S.IN_PROGRESS);
  });

  it("asks for a unit that is known here, and not for the whole county", async () => {
    const accepted = await cast.bring(S.ACCEPTED);

    expect(await refusal(cast.take("dispatch", accepted, { organizationId: "nobody" }))).toBe("NOT_FOUND");
    const { userErrors } = await cast.take("dispatch", accepted, { organizationId: cast.county.at("440233").id });
    expect(userErrors.map(({ code, path }) => [code as string, path])).toEqual([
      ["INVALID_INPUT", ["input", "organizationId"]],
    ]);
  });

  it("is undone by the unit giving it back: nobody has it, and the reason stands", async () => {
    const inProgress = await cast.bring(S.IN_PROGRESS);

    const returned = done(await cast.take("return", inProgress, { reason: "不属本单位" }));

    expect([returned.state, returned.assigneeId, returned.assigneePath]).toEqual([S.ACCEPTED, null, null]);
    const back = await cast.county.here.find(Transition, { incidentId: inProgress.id, note: "不属本单位" });
    expect(back.map(({ step }) => step as string)).toEqual(["RETURN"]);
    expect(await cast.handler.does(() => incidentById(inProgress.id))).toBeNull();
  });
});
