import type { CalendarSection, CategoryDefinition, WorkflowSection } from "@beegrid/kernel/pack";
import type { Clock } from "../incidents/incident-deadline.js";
import { IncidentState, IncidentStep } from "../incidents/incident-enums.js";
import { commandOf, type Beat } from "./beats.js";
import type { Random } from "./demo-county.js";
import { after, before, type Stay } from "./working-moments.js";

const DAY_MINUTES = 1440;
const SECONDS_MS = 50_000;
const LATE = 0.06;
const URGED = 0.6;
const ESCALATED = 0.2;

/** How long matters wait for their next step in a county, drawn around its own deadlines. */
export class Pace {
  private readonly allowances = new Map<string, Stay | null>();

  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarSection,
    private readonly workflow: WorkflowSection,
  ) {}

  allowance(state: IncidentState, { kind, code }: CategoryDefinition): Stay | undefined {
    const key = `${state} ${code}`;
    let allowance = this.allowances.get(key);
    if (allowance === undefined)
      this.allowances.set(key, (allowance = this.clock.allowance(state, kind, code) ?? null));
    return allowance ?? undefined;
  }

  /** The report and the steps after it, up to `until`. */
  forward(
    random: Random,
    category: CategoryDefinition,
    steps: IncidentStep[],
    reportedAt: number,
    until: number,
  ): Beat[] {
    const beats: Beat[] = [{ step: IncidentStep.REPORT, at: reportedAt }];
    let state = IncidentState.REPORTED;
    let at = reportedAt;
    for (const step of steps) {
      const stay = this.stay(random, state, step, category, LATE);
      const allowed = this.allowance(state, category);
      const next = after(this.calendar, at, stay);
      if (allowed && stay.minutes > allowed.minutes)
        this.hurry(random, beats, after(this.calendar, at, allowed), Math.min(next, until));
      if (next > until) break;
      at = next;
      state = commandOf(step).to ?? state;
      beats.push({ step, at });
    }
    return beats;
  }

  /** The steps back from the last one, taken at `last`, to the report; none of the earlier ones was late. */
  backward(random: Random, category: CategoryDefinition, steps: IncidentStep[], last: number): Beat[] {
    const states = [IncidentState.REPORTED];
    for (const step of steps) states.push(commandOf(step).to ?? (states.at(-1) as IncidentState));
    const beats: Beat[] = [];
    let at = last;
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i];
      beats.unshift({ step, at });
      at = this.back(random, at, this.stay(random, states[i], step, category, 0));
    }
    return [{ step: IncidentStep.REPORT, at }, ...beats];
  }

  /** The moment a stay before another, to no round minute. */
  back(random: Random, at: number, stay: Stay): number {
    return before(this.calendar, at, stay) - Math.floor(random() * SECONDS_MS);
  }

  /** Urged, and sometimes put under supervision, once it was late. */
  hurry(random: Random, beats: Beat[], lateAt: number, until: number): void {
    if (random() > URGED || lateAt >= until) return;
    const urgedAt = Math.round(lateAt + random() * 0.5 * (until - lateAt));
    beats.push({ step: IncidentStep.URGE, at: urgedAt });
    if (random() < ESCALATED)
      beats.push({ step: IncidentStep.ESCALATE, at: Math.round(urgedAt + random() * 0.5 * (until - urgedAt)) });
  }

  private stay(
    random: Random,
    state: IncidentState,
    step: IncidentStep,
    category: CategoryDefinition,
    late: number,
  ): Stay {
    // A reporter who finds it not fixed says so soon, within the county's window.
    if (step === IncidentStep.DENY)
      return { minutes: (0.02 + 0.25 * random()) * this.workflow.confirmWindowDays * DAY_MINUTES, workingTime: false };
    const allowed = this.allowance(state, category);
    if (!allowed)
      return { minutes: (state === IncidentState.SUSPENDED ? 300 : 10) + 1200 * random() ** 2, workingTime: true };
    const part = random() < late ? 1.02 + 0.8 * random() : 0.04 + 0.9 * random() ** 2;
    return { minutes: allowed.minutes * part, workingTime: allowed.workingTime };
  }
}
