import { uuid7 } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "./county.spec-kit.js";
import { db } from "./door.js";
import { IncidentState as S } from "./incidents/incident-enums.js";
import { Cast, done } from "./incidents/walk.spec-kit.js";
import { brokenInvariants } from "./invariants.js";

describe("the invariants of incidents", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  const ids = {} as Record<S, string>;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    for (const state of Object.values(S)) ids[state] = (await cast.bring(state)).id;
    // Detours: returned, failed, denied, reassigned, urged, resumed.
    const failed = done(await cast.take("verify", await cast.bring(S.RESOLVED), { passed: false, note: "没修好" }));
    await cast.take("return", failed);
    await cast.take("dispatch", done(await cast.take("confirm", await cast.bring(S.CLOSED), { fixed: false })));
    await cast.take("urge", done(await cast.take("resume", await cast.bring(S.SUSPENDED))));
  }, 60_000);
  afterAll(() => close());

  /** What is found broken after a fault was planted; the fault is undone. */
  async function found(sql: string, ...parameters: unknown[]): Promise<string[]> {
    const undo = new Error("undo");
    let broken: string[] = [];
    await cast.county.here
      .within(async (m) => {
        await m.query(sql, parameters);
        broken = await brokenInvariants(m);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return broken.map((rule) => rule.replace(/: \d+$/, ""));
  }

  it("hold for whatever the commands have done", async () => {
    expect(await cast.county.here.within(brokenInvariants)).toEqual([]);
  });

  it("notice a state that no step led to", async () => {
    expect(await found("UPDATE incidents SET state = 'ACCEPTED' WHERE id = ?", ids.REPORTED)).toEqual([
      "an incident's state is that of its last transition",
    ]);
    expect(await found("UPDATE incidents SET changedAt = changedAt + 1 WHERE id = ?", ids.REPORTED)).toEqual([
      "an incident's state is that of its last transition",
    ]);
  });

  it("notice a lost report, a lost step and a repeated one", async () => {
    const lost = await found("DELETE FROM transitions WHERE incidentId = ? AND step = 'REPORT'", ids.REPORTED);
    expect(lost).toContain("an incident begins with one report");
    const gap = await found("DELETE FROM transitions WHERE incidentId = ? AND step = 'DISPATCH'", ids.CLOSED);
    expect(gap).toEqual(["each transition starts where the one before ended", "the version counts the steps"]);
    const twice = await found(
      `INSERT INTO transitions (id, incidentId, step, fromState, toState, note, byId, organizationId, at)
       SELECT ?, incidentId, 'URGE', toState, toState, note, byId, organizationId, at + 1
       FROM transitions WHERE incidentId = ? AND step = 'DISPATCH'`,
      uuid7(),
      ids.CLOSED,
    );
    expect(twice).toContain("the version counts the steps");
  });

  it("notice who verified their own work", async () => {
    const { id } = cast.handler.viewer;

    const own = await found("UPDATE transitions SET byId = ? WHERE incidentId = ? AND step = 'VERIFY'", id, ids.CLOSED);
    expect(own).toEqual(["who handled it did not verify it"]);
  });

  it("notice results that nobody said, and ones that do not belong to the state", async () => {
    const rule = "resolved ones say when and by whom, others do not";
    expect(await found("UPDATE incidents SET resolvedById = NULL WHERE id = ?", ids.RESOLVED)).toEqual([rule]);
    expect(await found("UPDATE incidents SET resolvedAt = 1, resolvedById = 'x' WHERE id = ?", ids.REOPENED)).toEqual([
      rule,
    ]);
    expect(await found("UPDATE incidents SET verifiedAt = NULL WHERE id = ?", ids.VERIFIED)).toEqual([
      "verified ones say when and by whom",
    ]);
    const answer = "a reporter's answer belongs to the present result";
    expect(await found("UPDATE incidents SET confirmation = 'NOT_FIXED' WHERE id = ?", ids.CLOSED)).toEqual([answer]);
    expect(await found("UPDATE incidents SET confirmation = 'FIXED' WHERE id = ?", ids.IN_PROGRESS)).toEqual([answer]);
  });

  it("notice what is with nobody, and a deadline that sorts elsewhere", async () => {
    for (const state of [S.DISPATCHED, S.SUSPENDED, S.VERIFIED])
      expect(await found("UPDATE incidents SET assigneePath = NULL WHERE id = ?", ids[state])).toEqual([
        "what is with a unit has one",
      ]);
    expect(await found("UPDATE incidents SET dueOrder = dueOrder + 1 WHERE id = ?", ids.REPORTED)).toEqual([
      "a deadline sorts by its time",
    ]);
  });
});
