import { Role } from "@beegrid/kernel";
import { In } from "typeorm";
import { connectForTest, refusal, type Someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { allowedActions } from "./allowed-actions.js";
import { followIncident } from "./follow-incident.js";
import { IncidentChannel as C, IncidentKind as K, IncidentState as S } from "./incident-enums.js";
import { FOLLOW_UP_DAYS, IncidentView as V } from "./incident-views.js";
import { Incident } from "./incident.js";
import { type IncidentOrder, listIncidents, type IncidentFilter } from "./list-incidents.js";
import { Cast, done } from "./walk.spec-kit.js";

describe("the list of incidents", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  let abroad: Cast;
  /** One in each state, and two of other kinds and channels. */
  const rows: Partial<Record<S, Incident>> = {};
  let dispute: Incident;
  let called: Incident;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
    abroad = new Cast(await openedCounty(packOf("xinfeng"), 700));
    for (const state of Object.values(S)) if (state !== S.DUPLICATE) rows[state] = await cast.bring(state);
    dispute = await cast.report({ kind: K.DISPUTE, categoryCode: "dispute-land", description: "两户地界争执 100%_!" });
    called = await cast.report({ channel: C.HOTLINE, address: "𠮷祥示例路 9 号" }, cast.dispatcher);
  }, 60_000);
  afterAll(() => close());

  const pageFor = (who: Someone, filter?: IncidentFilter, first = 100, after?: string, orderBy?: IncidentOrder) =>
    who.does(() => db.read((m) => listIncidents(m, filter, orderBy, { first, after })));
  const idsFor = async (who: Someone, filter?: IncidentFilter) =>
    (await pageFor(who, filter)).edges.map(({ node }) => node.id).sort();
  const ids = (filter?: IncidentFilter) => idsFor(cast.dispatcher, filter);
  const of = (...states: S[]) => states.map((state) => (rows[state] as Incident).id);
  const sorted = (...some: string[]) => some.sort();

  it("has a tab for each duty", async () => {
    expect(await ids({ view: V.TO_ACCEPT })).toEqual(sorted(...of(S.REPORTED), dispute.id, called.id));
    expect(await ids({ view: V.TO_DISPATCH })).toEqual(sorted(...of(S.ACCEPTED, S.REOPENED)));
    expect(await ids({ view: V.IN_PROGRESS })).toEqual(sorted(...of(S.DISPATCHED, S.IN_PROGRESS, S.SUSPENDED)));
    expect(await ids({ view: V.TO_VERIFY })).toEqual(of(S.RESOLVED));
    const mine = [...of(S.REPORTED, S.ACCEPTED, S.REOPENED, S.VERIFIED), dispute.id, called.id];
    expect(await ids({ view: V.TODO })).toEqual(sorted(...mine));
    expect(await idsFor(cast.handler, { view: V.TODO })).toEqual(sorted(...of(S.DISPATCHED, S.IN_PROGRESS)));
    expect(await idsFor(cast.verifier, { view: V.TODO })).toEqual(of(S.RESOLVED));
  });

  it("has a tab of what one follows, for oneself", async () => {
    await cast.dispatcher.does(() => followIncident({ incidentId: dispute.id, followed: true }));

    expect(await ids({ view: V.FOLLOWED })).toEqual([dispute.id]);
    expect(await idsFor(cast.verifier, { view: V.FOLLOWED })).toEqual([]);
  });

  describe("to call back", () => {
    const toCall = () => ids({ view: V.TO_FOLLOW_UP });
    const closed = async () => cast.bring(S.CLOSED);
    const erase = (...some: Incident[]) =>
      cast.county.here.within((m) => m.delete(Incident, { id: In(some.map(({ id }) => id)) }));

    it("holds all that may be called back about, and for which no verification is waited", async () => {
      const offered: string[] = [];
      for (const incident of [...Object.values(rows), dispute, called]) {
        const actions = await cast.dispatcher.does(() => allowedActions(incident));
        if (actions.some(({ command }) => command === "followUp")) offered.push(incident.id);
      }

      expect(offered.sort()).toEqual(sorted(...of(S.RESOLVED, S.VERIFIED, S.CLOSED)));
      expect(await toCall()).toEqual(sorted(...of(S.VERIFIED, S.CLOSED)));
      expect(await idsFor(cast.verifier, { view: V.TO_FOLLOW_UP })).toEqual(sorted(...of(S.VERIFIED, S.CLOSED)));
    });

    it("lets go of one once the reporter answers, or a call-back is recorded", async () => {
      const [answered, asked] = [await closed(), await closed()];
      expect(await toCall()).toEqual(sorted(...of(S.VERIFIED, S.CLOSED), answered.id, asked.id));

      await cast.take("confirm", answered);
      await cast.take("followUp", asked);

      expect(await toCall()).toEqual(sorted(...of(S.VERIFIED, S.CLOSED)));
      await erase(answered, asked);
    });

    it("takes it back with a new result: the call was about the old one", async () => {
      let again = done(await cast.take("followUp", await closed()));
      for (const step of ["reopen", "dispatch", "start", "resolve", "verify"] as const)
        again = done(await cast.take(step, again));

      expect(await toCall()).toEqual(sorted(...of(S.VERIFIED, S.CLOSED), again.id));
      await erase(again);
    });

    it("is about what a rider reported and what is fresh, so that years of closed ones do not flood it", async () => {
      const ofStaff = done(await cast.take("accept", await cast.report({}, cast.dispatcher)));
      const old = await closed();
      const days = (count: number) => Date.now() - count * 86_400_000;
      const resolved = (incident: Incident, at: number) =>
        cast.county.here.within((m) =>
          m.query("UPDATE incidents SET state = 'CLOSED', resolvedAt = ? WHERE id = ?", [at, incident.id]),
        );
      await resolved(ofStaff, days(1));
      await resolved(old, days(FOLLOW_UP_DAYS + 1));
      expect(await toCall()).toEqual(sorted(...of(S.VERIFIED, S.CLOSED)));

      await resolved(old, days(FOLLOW_UP_DAYS - 1));
      expect(await toCall()).toEqual(sorted(...of(S.VERIFIED, S.CLOSED), old.id));
      await erase(ofStaff, old);
    });
  });

  it("is narrowed by kind, state, category, channel, unit, place and time, all at once", async () => {
    expect(await ids({ kinds: [K.DISPUTE] })).toEqual([dispute.id]);
    expect(await ids({ states: [S.CLOSED, S.REJECTED] })).toEqual(sorted(...of(S.CLOSED, S.REJECTED)));
    expect(await ids({ categoryCodes: ["dispute-land", "food"] })).toEqual([dispute.id]);
    expect(await ids({ channels: [C.HOTLINE] })).toEqual([called.id]);
    expect(await ids({ assigneeId: cast.unit.id, states: [S.SUSPENDED, S.REPORTED] })).toEqual(of(S.SUSPENDED));
    expect(await ids({ within: cast.grid.id })).toContain(dispute.id);
    const far = await cast.report({ gridId: cast.county.at("440233100001001").id });
    expect(await ids({ within: cast.county.at("440233100").id })).toEqual([far.id]);
    expect(await ids({ within: cast.county.at("440233001").id })).not.toContain(far.id);
    await cast.county.here.within((m) => m.delete(Incident, { id: far.id }));
    expect(await ids({ reportedAfter: dispute.reportedAt, reportedBefore: called.reportedAt })).toEqual([dispute.id]);
    expect(await ids({ kinds: [K.HAZARD], categoryCodes: ["dispute-land"] })).toEqual([]);
  });

  it("knows what is late: neither paused nor finished is", async () => {
    const late = await cast.report();
    await cast.county.here.within((m) =>
      m.query("UPDATE incidents SET dueAt = ?, dueOrder = ? WHERE id = ?", [1000, 1000, late.id]),
    );

    expect(await ids({ overdue: true })).toEqual([late.id]);
    const others = await ids({ overdue: false });
    expect(others).not.toContain(late.id);
    for (const id of of(S.SUSPENDED, S.CLOSED)) expect(others).toContain(id);
    await cast.county.here.within((m) => m.delete(Incident, { id: late.id }));
  });

  it("finds words in number, description and address, taking % and _ for what they are", async () => {
    expect(await ids({ text: dispute.number })).toEqual([dispute.id]);
    expect(await ids({ text: ` ${dispute.number.toLowerCase()} ` })).toEqual([dispute.id]);
    expect(await ids({ text: " 地界争执 " })).toEqual([dispute.id]);
    expect(await ids({ text: "𠮷祥" })).toEqual([called.id]);
    expect(await ids({ text: "0%_!" })).toEqual([dispute.id]);
    for (const text of ["地%执", "地_争", "%%%", "_____", "' OR 1=1 --", "𠮶祥", "\\"])
      expect(await ids({ text })).toEqual([]);
    expect(await refusal(ids({ text: "字".repeat(101) }))).toBe("BAD_USER_INPUT");
  });

  it("shows nobody another county's rows, whatever they name", async () => {
    const there = await abroad.bring(S.DISPATCHED);

    expect(await ids({ within: abroad.grid.id })).toEqual([]);
    expect(await ids({ assigneeId: abroad.unit.id })).toEqual([]);
    expect(await ids({ text: there.id })).toEqual([]);
    expect(await idsFor(abroad.dispatcher)).toEqual([there.id]);
  });

  it("shows staff their subtree, handlers what is with their unit, and everybody what they reported", async () => {
    const { here, at } = cast.county;
    const [inStreet, abroadOfStreet] = [dispute.id, (await cast.report({ gridId: at("440233100001001").id })).id];

    const street = await idsFor(here.staff(Role.DISPATCHER, at("440233001").path));
    expect(street).toContain(inStreet);
    expect(street).not.toContain(abroadOfStreet);
    expect(await idsFor(here.staff(Role.DISPATCHER, at("440233100").path))).toEqual([abroadOfStreet]);
    // 440233001 is a prefix of no other path: "/…/440233001/" ends in a slash.
    expect(await idsFor(here.staff(Role.VERIFIER, at("440233001003002").path))).toEqual([]);

    const withUnit = of(S.DISPATCHED, S.IN_PROGRESS, S.SUSPENDED, S.RESOLVED, S.VERIFIED, S.CLOSED, S.REOPENED);
    expect(await idsFor(cast.handler)).toEqual(sorted(...withUnit));
    // A handler's place is where the work is, not where things happen: at a community, or over the whole county.
    expect(await idsFor(here.staff(Role.HANDLER, at("440233001003").path))).toEqual([]);
    expect(await idsFor(here.staff(Role.HANDLER))).toEqual(sorted(...withUnit));
    expect(await idsFor(here.staff(Role.GRID_WORKER, cast.grid.path))).toContain(dispute.id);
    const reporter = here.staff(Role.HANDLER, at("roads").path);
    const own = await cast.report({}, reporter);
    expect(await idsFor(reporter)).toEqual([own.id]);
    expect(await idsFor(here.member())).toEqual([]);
    expect(await idsFor(cast.rider)).not.toContain(called.id);
    expect(await refusal(idsFor(here.staff(Role.AUDITOR)))).toBe("FORBIDDEN");
    expect(await refusal(idsFor(here.client("report")))).toBe("FORBIDDEN");
  });
});
