import { connectForTest } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { deadlineOf } from "./running-deadline.js";
import { IncidentState as S } from "./incident-enums.js";
import { PAUSED_DEADLINE, type Incident } from "./incident.js";
import { Cast, done, WAY } from "./walk.spec-kit.js";

const at = (time: string) => new Date(`2026-03-${time}:00+08:00`);

describe("suspending and resuming", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    const pack = packOf("xinfeng");
    const aroundTheClock = {
      step: "resolve",
      category: "street-light",
      minutes: 240,
      workingTime: false,
      example: true,
    } as const;
    cast = new Cast(await openedCounty({ ...pack, deadlines: [...pack.deadlines, aroundTheClock] }, 700));
  }, 60_000);
  afterAll(() => close());

  /** In progress since a moment. 2 March 2026 is a Monday. */
  const startedAt = async (moment: Date, categoryCode = "road"): Promise<Incident> => {
    let incident = await cast.report({ categoryCode });
    for (const name of WAY.DISPATCHED) incident = done(await cast.take(name, incident));
    return done(await atTime(moment, () => cast.take("start", incident)));
  };

  it("keeps what was left of the working time, however long the pause", async () => {
    // Two working days of 390 minutes to resolve a road: started Monday 09:00, due Wednesday 09:00.
    const started = await startedAt(at("02T09:00"));
    expect(started.dueAt).toEqual(at("04T09:00"));

    const suspended = done(await atTime(at("02T11:00"), () => cast.take("suspend", started)));
    expect([suspended.dueAt, suspended.dueOrder, suspended.pausedAt, suspended.pausedMinutesLeft]).toEqual([
      null,
      PAUSED_DEADLINE,
      at("02T11:00"),
      660,
    ]);
    const paused = await cast.handler.does(() => deadlineOf(suspended, at("05T12:00")));
    expect([paused?.overdue, paused?.workingMinutesLeft, paused?.allowanceMinutes]).toEqual([false, 660, 780]);

    const resumed = done(await atTime(at("09T08:30"), () => cast.take("resume", suspended)));
    // 660 minutes from Monday 08:30: that day 390, on Tuesday 270 (210 before noon, 60 after).
    expect([resumed.state, resumed.dueAt, resumed.pausedAt, resumed.pausedMinutesLeft]).toEqual([
      S.IN_PROGRESS,
      at("10T15:30"),
      null,
      null,
    ]);
    expect([resumed.allowanceMinutes, resumed.dueOrder]).toEqual([780, at("10T15:30").getTime()]);
  });

  it("keeps what was left around the clock", async () => {
    const started = await startedAt(at("02T20:00"), "street-light");
    expect(started.dueAt).toEqual(at("03T00:00"));

    const suspended = done(await atTime(at("02T21:30"), () => cast.take("suspend", started)));
    expect(suspended.pausedMinutesLeft).toBe(150);
    const resumed = done(await atTime(at("07T01:00"), () => cast.take("resume", suspended)));

    expect([resumed.dueAt, resumed.workingTime]).toEqual([at("07T03:30"), false]);
  });

  it("does not forgive what was late already", async () => {
    const started = await startedAt(at("02T09:00"));

    const suspended = done(await atTime(at("04T10:00"), () => cast.take("suspend", started)));
    expect(suspended.pausedMinutesLeft).toBe(-60);
    const resumed = done(await atTime(at("05T10:00"), () => cast.take("resume", suspended)));

    expect(resumed.dueAt).toEqual(at("05T10:00"));
    const deadline = await cast.handler.does(() => deadlineOf(resumed, at("05T10:01")));
    expect(deadline?.overdue).toBe(true);
  });

  it("leaves the deadline alone when it is urged, supervised or added to meanwhile", async () => {
    const started = await startedAt(at("02T09:00"));
    let incident = done(await atTime(at("02T11:00"), () => cast.take("suspend", started)));

    for (const name of ["urge", "escalate", "supplement"] as const) incident = done(await cast.take(name, incident));

    expect([incident.state, incident.pausedMinutesLeft, incident.urgedCount, incident.escalated]).toEqual([
      S.SUSPENDED,
      660,
      1,
      true,
    ]);
    const resumed = done(await atTime(at("09T08:30"), () => cast.take("resume", incident)));
    expect(resumed.dueAt).toEqual(at("10T15:30"));
  });
});
