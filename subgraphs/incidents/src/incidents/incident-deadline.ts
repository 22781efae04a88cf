import type { EntityManager } from "typeorm";
import { section } from "@beegrid/kernel";
import {
  addWorkingMinutes,
  deadlineFor,
  workingMinutesBetween,
  type CalendarSection,
  type CategoryDefinition,
  type DeadlineDefinition,
  type IncidentKindCode,
} from "@beegrid/kernel/pack";
import { DeadlineStep, IncidentState } from "./incident-enums.js";
import { NO_DEADLINE, PAUSED_DEADLINE, type Incident } from "./incident.js";

/** Which step a state waits for; states without one have no deadline. */
const WAITS_FOR: Partial<Record<IncidentState, DeadlineStep>> = {
  [IncidentState.REPORTED]: DeadlineStep.ACCEPT,
  [IncidentState.ACCEPTED]: DeadlineStep.DISPATCH,
  [IncidentState.REOPENED]: DeadlineStep.DISPATCH,
  [IncidentState.DISPATCHED]: DeadlineStep.START,
  [IncidentState.IN_PROGRESS]: DeadlineStep.RESOLVE,
  [IncidentState.RESOLVED]: DeadlineStep.VERIFY,
};

export type DueColumns = Pick<
  Incident,
  "dueStep" | "dueAt" | "dueOrder" | "allowanceMinutes" | "workingTime" | "pausedAt" | "pausedMinutesLeft"
>;

const NOTHING_DUE: DueColumns = {
  dueStep: null,
  dueAt: null,
  dueOrder: NO_DEADLINE,
  allowanceMinutes: null,
  workingTime: false,
  pausedAt: null,
  pausedMinutesLeft: null,
};

/** A county's deadlines, calendar and categories, read once for many incidents. */
export class Clock {
  constructor(
    private readonly deadlines: DeadlineDefinition[],
    private readonly calendar: CalendarSection,
    private readonly categories: CategoryDefinition[],
  ) {}

  static async of(m: EntityManager): Promise<Clock> {
    return new Clock(await section(m, "deadlines"), await section(m, "calendar"), await section(m, "categories"));
  }

  /** The allowance that runs while a matter of this category is in a state; undefined where none runs. */
  allowance(state: IncidentState, kind: string, categoryCode: string): DeadlineDefinition | undefined {
    const step = WAITS_FOR[state];
    if (!step) return undefined;
    return deadlineFor(this.deadlines, {
      step: step.toLowerCase() as DeadlineDefinition["step"],
      kind: kind as IncidentKindCode,
      category: categoryCode,
      tier: this.categories.find((category) => category.code === categoryCode)?.tier,
    });
  }

  /** What becomes due when a state is entered at `at`. */
  entering(state: IncidentState, kind: string, categoryCode: string, at: Date): DueColumns {
    const allowance = this.allowance(state, kind, categoryCode);
    if (!allowance) return NOTHING_DUE;
    return this.running(
      WAITS_FOR[state] as DeadlineStep,
      allowance.minutes,
      allowance.workingTime,
      allowance.minutes,
      at,
    );
  }

  paused(incident: Incident, at: Date): DueColumns {
    if (!incident.dueAt) return { ...NOTHING_DUE, pausedAt: at, dueOrder: PAUSED_DEADLINE };
    return {
      dueStep: incident.dueStep,
      dueAt: null,
      dueOrder: PAUSED_DEADLINE,
      allowanceMinutes: incident.allowanceMinutes,
      workingTime: incident.workingTime,
      pausedAt: at,
      pausedMinutesLeft: this.minutesLeft(incident.dueAt, incident.workingTime, at),
    };
  }

  resumed(incident: Incident, at: Date): DueColumns {
    if (incident.pausedMinutesLeft === null || !incident.dueStep) return NOTHING_DUE;
    const { dueStep, workingTime, pausedMinutesLeft, allowanceMinutes } = incident;
    return this.running(dueStep, allowanceMinutes ?? pausedMinutesLeft, workingTime, pausedMinutesLeft, at);
  }

  /** Minutes from `at` to the deadline, in working time where it runs so; negative when late. */
  minutesLeft(dueAt: Date, workingTime: boolean, at: Date): number {
    if (!workingTime) return Math.round((dueAt.getTime() - at.getTime()) / 60_000);
    return dueAt >= at
      ? Math.round(workingMinutesBetween(this.calendar, at, dueAt))
      : -Math.round(workingMinutesBetween(this.calendar, dueAt, at));
  }

  private running(
    dueStep: DeadlineStep,
    allowanceMinutes: number,
    workingTime: boolean,
    left: number,
    at: Date,
  ): DueColumns {
    const dueAt = workingTime
      ? addWorkingMinutes(this.calendar, at, Math.max(0, left))
      : new Date(at.getTime() + left * 60_000);
    return {
      dueStep,
      dueAt,
      dueOrder: dueAt.getTime(),
      allowanceMinutes,
      workingTime,
      pausedAt: null,
      pausedMinutesLeft: null,
    };
  }
}
