import { codes, connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { allowedActions } from "./allowed-actions.js";
import { IncidentState as S } from "./incident-enums.js";
import { resultsOf } from "./incident-results.js";
import { Cast, done } from "./walk.spec-kit.js";

const DAY = 86_400_000;

describe("the reporter's own word", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
  }, 60_000);
  afterAll(() => close());

  for (const state of [S.RESOLVED, S.VERIFIED, S.CLOSED])
    it(`stands beside the other results of what is ${state}`, async () => {
      const incident = await cast.bring(state);
      expect(resultsOf(incident).confirmed.result as string).toBe("NO_ANSWER");

      const confirmed = done(await cast.take("confirm", incident, { fixed: true, satisfaction: 4, note: " 好了 " }));

      expect([confirmed.state, confirmed.dueAt]).toEqual([state, incident.dueAt]);
      const { result, satisfaction, note } = resultsOf(confirmed).confirmed;
      expect([result as string, satisfaction, note]).toEqual(["FIXED", 4, "好了"]);
    });

  it("is said once", async () => {
    const confirmed = done(await cast.take("confirm", await cast.bring(S.RESOLVED)));

    expect(codes(await cast.take("confirm", confirmed))).toEqual(["INVALID_STATE"]);
    const actions = await cast.rider.does(() => allowedActions(confirmed));
    expect(actions.map(({ command }) => command)).not.toContain("confirm");
  });

  it("is heard for seven days after it was resolved, in Xinfeng, and not later", async () => {
    const [early, late] = [await cast.bring(S.RESOLVED), await cast.bring(S.RESOLVED)];
    const resolvedAt = (late.resolvedAt as Date).getTime();

    expect(codes(await atTime(resolvedAt + 7 * DAY + 1, () => cast.take("confirm", late)))).toEqual(["INVALID_STATE"]);
    done(await atTime((early.resolvedAt as Date).getTime() + 7 * DAY, () => cast.take("confirm", early)));
  });

  it("that it is not fixed opens it again, for the dispatcher", async () => {
    const closed = await cast.bring(S.CLOSED);

    const denied = done(await cast.take("confirm", closed, { fixed: false, satisfaction: 1, note: "还是老样子" }));

    expect([denied.state, denied.dueStep as string]).toEqual([S.REOPENED, "DISPATCH"]);
    expect([denied.resolvedAt, denied.verifiedAt]).toEqual([null, null]);
    expect(resultsOf(denied).confirmed.result as string).toBe("NOT_FIXED");
    const actions = await cast.dispatcher.does(() => allowedActions(denied));
    expect(actions.map(({ command }) => command)).toContain("dispatch");
    const told = (await cast.county.here.events("IncidentReopened")).filter(
      ({ body }) => body.incidentId === closed.id,
    );
    expect(told.length).toBe(1);
  });

  it("is asked for anew once it was resolved again", async () => {
    let incident = done(await cast.take("confirm", await cast.bring(S.RESOLVED), { fixed: false }));
    for (const name of ["dispatch", "start", "resolve"] as const) incident = done(await cast.take(name, incident));

    expect(resultsOf(incident).confirmed.result as string).toBe("NO_ANSWER");
    expect(resultsOf(done(await cast.take("confirm", incident))).confirmed.result as string).toBe("FIXED");
  });

  it("is nobody else's", async () => {
    const incident = await cast.bring(S.RESOLVED);

    expect(await refusal(cast.take("confirm", incident, {}, cast.county.here.member()))).toBe("NOT_FOUND");
    expect(await refusal(cast.take("confirm", incident, {}, cast.dispatcher))).toBe("FORBIDDEN");
    const { id } = cast.rider.viewer;
    expect(await refusal(cast.take("confirm", incident, {}, cast.county.here.member(id, ["points"])))).toBe(
      "FORBIDDEN",
    );
  });

  it("has a satisfaction of 1 to 5", async () => {
    const incident = await cast.bring(S.RESOLVED);

    for (const satisfaction of [0, 6, 2.5, -1])
      expect(codes(await cast.take("confirm", incident, { satisfaction }))).toEqual(["INVALID_INPUT"]);
  });
});
