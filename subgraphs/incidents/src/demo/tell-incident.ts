import { uuid7At, type IncidentVerified } from "@beegrid/kernel";
import type { Clock, DueColumns } from "../incidents/incident-deadline.js";
import { ConfirmationResult, IncidentState, IncidentStep } from "../incidents/incident-enums.js";
import { isConfirmable, NOT_RESOLVED, UNANSWERED } from "../incidents/incident-results.js";
import { fromStates, type StepName } from "../incidents/incident-workflow.js";
import type { Incident } from "../incidents/incident.js";
import type { Transition } from "../incidents/transition.js";
import { commandOf, type Beat } from "./beats.js";
import type { DemoCounty, Random } from "./demo-county.js";
import { noteOn } from "./notes.js";
import { reportedRow, type Matter } from "./reported-row.js";
import type { Plan } from "./scenario.js";

/** An incident's rows; its number is still to be given. */
export interface Story {
  incident: Incident;
  transitions: Transition[];
  /** Its first passed verification, as the other subgraphs heard of it. */
  verified?: IncidentVerified;
}

const S = IncidentStep;
/** Left out where the state at their time does not allow them. */
const OPTIONAL = new Set([S.CONFIRM, S.URGE, S.ESCALATE, S.SUPPLEMENT, S.FOLLOW_UP]);
const BY_REPORTER = new Set([S.CONFIRM, S.DENY, S.SUPPLEMENT]);
const BY_WHO_STARTED = new Set([S.SUSPEND, S.RESUME, S.RESOLVE]);
const JUDGED = new Set([S.VERIFY, S.FAIL_VERIFICATION]);

/** Plays steps through the county's own table, changing the row as the commands would. */
export function tellIncident(county: DemoCounty, clock: Clock, random: Random, { matter, beats }: Plan): Story {
  const [report, ...rest] = beats.toSorted((a, b) => a.at - b.at) as [Beat, ...Beat[]];
  const telling = new Telling(county, clock, random, matter, new Date(report.at));
  for (const beat of rest) telling.play(beat);
  return telling.story();
}

class Telling {
  private readonly incident: Incident;
  private readonly transitions: Transition[] = [];
  private readonly handlers = new Set<string>();
  private handler = "";
  /** Reckoned when it is asked for: of most states nobody ever asks. */
  private due: () => DueColumns;
  private verified: Story["verified"];

  constructor(
    private readonly county: DemoCounty,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly matter: Matter,
    at: Date,
  ) {
    this.incident = reportedRow(county, random, matter, at);
    this.due = () => this.entering(IncidentState.REPORTED, at);
    this.record(S.REPORT, null, matter.reportedById, at, null);
  }

  story(): Story {
    return {
      incident: Object.assign(this.incident, this.due()),
      transitions: this.transitions,
      verified: this.verified,
    };
  }

  play({ step, at: wanted }: Beat): void {
    const { incident, random } = this;
    const { workflow } = this.county.pack;
    const at = new Date(Math.max(wanted, incident.changedAt.getTime() + 1));
    const { name, to } = commandOf(step);
    const from = incident.state;
    const open =
      fromStates(name, workflow).includes(from) &&
      (name !== "confirm" || isConfirmable(incident, workflow.confirmWindowDays, at));
    if (!open && OPTIONAL.has(step)) return;
    if (!open) throw new Error(`the demo wants ${step} of an incident that is ${from}`);
    const by = this.whoTakes(step, name);
    const note = noteOn(random, step, incident.kind);
    this.moveDeadline(step, to, at);
    this.change(step, by, at, note);
    incident.state = to ?? from;
    incident.changedAt = at;
    incident.version++;
    this.record(step, from, by, at, note);
  }

  private whoTakes(step: IncidentStep, name: StepName): string {
    const { county, random, incident } = this;
    if (BY_REPORTER.has(step)) return incident.reportedById;
    if (BY_WHO_STARTED.has(step)) return this.handler;
    if (JUDGED.has(step)) return county.actor(random, name, incident.placePath, this.handlers);
    const withUnit = step === S.START || step === S.RETURN;
    return county.actor(random, name, (withUnit && incident.assigneePath) || incident.placePath);
  }

  private entering(state: IncidentState, at: Date): DueColumns {
    return this.clock.entering(state, this.incident.kind, this.incident.categoryCode, at);
  }

  private moveDeadline(step: IncidentStep, to: IncidentState | null, at: Date): void {
    const running = this.due;
    if (step === S.SUSPEND) this.due = () => this.clock.paused({ ...this.incident, ...running() }, at);
    else if (step === S.RESUME) this.due = () => this.clock.resumed({ ...this.incident, ...running() }, at);
    else if (to) this.due = () => this.entering(to, at);
  }

  private change(step: IncidentStep, by: string, at: Date, note: string | null): void {
    const { incident, random } = this;
    const answer = (confirmation: ConfirmationResult, satisfaction: number) =>
      Object.assign(incident, { confirmation, confirmedAt: at, satisfaction, confirmationNote: note });
    switch (step) {
      case S.DISPATCH:
        return this.dispatch();
      case S.START:
        this.handler = by;
        this.handlers.add(by);
        return;
      case S.RETURN:
        Object.assign(incident, { assigneeId: null, assigneePath: null });
        return;
      case S.RESOLVE:
        Object.assign(incident, UNANSWERED, { resolvedAt: at, resolvedById: by });
        return;
      case S.VERIFY:
        Object.assign(incident, { verifiedAt: at, verifiedById: by });
        this.verified ??= this.verifiedBody(at);
        return;
      case S.FAIL_VERIFICATION:
        Object.assign(incident, NOT_RESOLVED, UNANSWERED);
        incident.verificationFailures++;
        return;
      case S.CONFIRM:
        answer(ConfirmationResult.FIXED, 3 + Math.floor(3 * Math.sqrt(random())));
        return;
      case S.DENY:
        Object.assign(incident, NOT_RESOLVED);
        answer(ConfirmationResult.NOT_FIXED, 1 + Math.floor(2 * random()));
        return;
      case S.REOPEN:
        Object.assign(incident, NOT_RESOLVED, UNANSWERED);
        return;
      case S.URGE:
        incident.urgedCount++;
        return;
      case S.ESCALATE:
        incident.escalated = true;
    }
  }

  /** To another unit than the one that gave it back or had it until now; after reopening to whichever fits. */
  private dispatch(): void {
    const { incident, matter } = this;
    const last = this.transitions.findLast(({ step }) => step === S.DISPATCH)?.organizationId ?? null;
    const not = incident.state === IncidentState.REOPENED ? null : last;
    const unit = this.county.unit(this.random, matter.category, matter.grid, not);
    Object.assign(incident, { assigneeId: unit.id, assigneePath: unit.path });
  }

  private record(step: IncidentStep, from: IncidentState | null, byId: string, at: Date, note: string | null): void {
    const { id: incidentId, state: to, assigneeId } = this.incident;
    this.transitions.push({
      id: uuid7At(at.getTime(), this.random),
      incidentId,
      step,
      from,
      to,
      note,
      byId,
      organizationId: step === S.DISPATCH ? assigneeId : null,
      at,
    });
  }

  private verifiedBody(at: Date): IncidentVerified {
    const { id: incidentId, number, kind, categoryCode, channel, reporterId } = this.incident;
    return { incidentId, number, kind, categoryCode, channel, reporterId, verifiedAt: at.getTime() };
  }
}
