import type { CountyPack } from "@beegrid/kernel/pack";
import type { Clock } from "../incidents/incident-deadline.js";
import { IncidentState, IncidentStep, RESOLVED_STATES } from "../incidents/incident-enums.js";
import { commandOf, type Beat } from "./beats.js";
import { openState, resolvedCourse, waitingCourse } from "./courses.js";
import type { DemoCounty, Random } from "./demo-county.js";
import { Pace } from "./pace.js";
import type { Matter } from "./reported-row.js";
import { reportedBy } from "./reporters.js";
import { after, before, hourOf, reportingMoment, type Stay } from "./working-moments.js";

const S = IncidentStep;
const DAYS = 365;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SETTLED_MS = 14 * DAY;
const DAY_MINUTES = DAY / MINUTE;
/** Turned down, and again as many merged, beside each kind's count. */
const LEFT_OUT = 0.004;
/** Waiting to be verified beside those that are only just resolved. */
const UNVERIFIED = 0.002;
/** Of those whose reporter can: with some two thirds reported by members, about 40 % of all. */
const CONFIRMED = 0.55;
const CALLED_BACK = 0.1;
const SUPPLEMENTED = 0.05;

/** How many of a kind, and where and by which ways they come in. */
type Share = CountyPack["demo"]["incidents"][number];

/** What is going to be told of one incident. */
export interface Plan {
  matter: Matter;
  /** The first is the report. */
  beats: Beat[];
  /** The incident that goes on for this one, reported earlier. */
  into?: Plan;
}

/** All incidents of the pack's demo from one stream of numbers: the same rows, seed and time give the same plans. */
export class Scenario {
  private readonly pace: Pace;

  constructor(
    private readonly county: DemoCounty,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly now: number,
  ) {
    this.pace = new Pace(clock, county.pack.calendar, county.pack.workflow);
  }

  *plans(): Generator<Plan> {
    for (const share of this.county.pack.demo.incidents) {
      const { reported, resolved } = share;
      const leftOut = Math.ceil(reported * LEFT_OUT);
      const unverified = Math.ceil(resolved * UNVERIFIED);
      const apart = (resolved - unverified) / leftOut;
      let merged = 0;
      for (let n = 0; n < resolved - unverified; n++) {
        const plan = this.resolved(share);
        yield plan;
        if (merged >= leftOut || n < merged * apart || !this.isSettled(plan)) continue;
        merged++;
        yield this.merged(share, plan);
      }
      for (let n = 0; n < unverified; n++) yield this.waiting(share, IncidentState.RESOLVED);
      for (let n = 0; n < reported - resolved; n++) yield this.waiting(share, openState(this.random, n));
      for (let n = 0; n < leftOut; n++) yield this.rejected(share);
    }
  }

  private matter({ kind, within, channels }: Share): Matter {
    const category = this.county.category(this.random, kind, within);
    const grid = this.county.grid(this.random, category, within);
    return { category, grid, ...reportedBy(this.county, this.random, category, grid, channels) };
  }

  /** Resolved by now; what comes after may still be ahead, so the latest ones wait to be verified or closed. */
  private resolved(share: Share): Plan {
    const { random, now, county } = this;
    const matter = this.matter(share);
    const steps = resolvedCourse(random, matter.reporterId !== null, county.pack.workflow.closeWithoutVerification);
    for (;;) {
      const beats = this.pace.forward(random, matter.category, steps, reportingMoment(random, now, DAYS), now - MINUTE);
      if (RESOLVED_STATES.includes(stateAfter(beats)))
        return { matter, beats: [...beats, ...this.asides(matter, beats)] };
    }
  }

  /** Waits in this state now: told backwards from when it entered it. */
  private waiting(share: Share, state: IncidentState): Plan {
    const { random, now, pace } = this;
    const matter = this.matter(share);
    const steps = waitingCourse(random, state, matter.reporterId !== null);
    const allowed = pace.allowance(state, matter.category);
    const stay = allowed
      ? { ...allowed, minutes: this.used(allowed) }
      : { minutes: 60 + 1200 * random(), workingTime: true };
    const last = this.sinceOfficesClosed(state, pace.back(random, now, stay));
    const beats = pace.backward(random, matter.category, steps, last);
    const { kind: of, code } = matter.category;
    const dueAt = this.clock.entering(state, of, code, new Date(last)).dueAt?.getTime();
    if (dueAt && dueAt < now && state !== IncidentState.RESOLVED) pace.hurry(random, beats, Math.max(dueAt, last), now);
    return { matter, beats: [...beats, ...this.supplement(matter, beats)] };
  }

  /** Minutes of an allowance that are gone: a few are late, some are due within the hour, most have time. */
  private used({ minutes }: Stay): number {
    const turn = this.random();
    if (turn < 0.09) return minutes + (0.05 + 0.5 * this.random()) * Math.min(minutes, 900);
    const left = turn < 0.28 ? 3 + 52 * this.random() : Math.max(75, minutes * (0.15 + 0.8 * this.random()));
    return left < minutes ? minutes - left : minutes * (0.1 + 0.8 * this.random());
  }

  /** While the offices are closed, every other new report came in since then. */
  private sinceOfficesClosed(state: IncidentState, last: number): number {
    if (state !== IncidentState.REPORTED || this.random() < 0.5) return last;
    const closed = before(this.county.pack.calendar, this.now, { minutes: 0.01, workingTime: true });
    const moment = Math.round(closed + (this.now - closed) * this.random());
    return this.now - closed < HOUR || hourOf(moment) < 6 ? last : moment;
  }

  /** So long ago that a decision on the report has been taken. */
  private isSettled({ beats: [report] }: Plan): boolean {
    return report.at < this.now - SETTLED_MS;
  }

  private merged({ channels }: Share, into: Plan): Plan {
    const { random, county } = this;
    const { category, grid } = into.matter;
    const [report, next] = into.beats as [Beat, Beat];
    const at = report.at + Math.ceil(random() * Math.min(DAY, next.at - report.at));
    const matter = { category, grid, ...reportedBy(county, random, category, grid, channels) };
    return { matter, beats: this.pace.forward(random, category, [S.MERGE], at, this.now), into };
  }

  private rejected(share: Share): Plan {
    const { random, now } = this;
    const matter = this.matter(share);
    const reportedAt = reportingMoment(random, now - SETTLED_MS, DAYS - SETTLED_MS / DAY);
    return { matter, beats: this.pace.forward(random, matter.category, [S.REJECT], reportedAt, now) };
  }

  /** What happens beside the way; the telling leaves out what the state does not allow. */
  private asides(matter: Matter, beats: Beat[]): Beat[] {
    const { random, now } = this;
    const asides = this.supplement(matter, beats);
    const resolvedAt = beats.findLast(({ step }) => step === S.RESOLVE)?.at ?? now;
    const window = this.county.pack.workflow.confirmWindowDays * DAY_MINUTES;
    const minutes = 20 + 0.9 * window * random() ** 2;
    const confirmAt = after(this.county.pack.calendar, resolvedAt, { minutes, workingTime: false });
    if (matter.reporterId && random() < CONFIRMED) asides.push({ step: S.CONFIRM, at: confirmAt });
    const closed = beats.find(({ step }) => step === S.CLOSE);
    if (closed && random() < CALLED_BACK)
      asides.push({ step: S.FOLLOW_UP, at: closed.at + Math.round((0.2 + 3 * random()) * HOUR) });
    return asides.filter(({ at }) => at < now);
  }

  private supplement({ reporterId }: Matter, beats: Beat[]): Beat[] {
    const [report, next = { at: this.now }] = beats as [Beat, Beat?];
    if (!reporterId || this.random() >= SUPPLEMENTED) return [];
    return [{ step: S.SUPPLEMENT, at: Math.round(report.at + (0.1 + 0.8 * this.random()) * (next.at - report.at)) }];
  }
}

function stateAfter(beats: Beat[]): IncidentState {
  let state = IncidentState.REPORTED;
  for (const { step } of beats) if (step !== S.REPORT) state = commandOf(step).to ?? state;
  return state;
}
