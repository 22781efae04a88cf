import { IncidentStep } from "../incidents/incident-enums.js";
import { numberOf, yearOf } from "../incidents/incident-number.js";
import type { Sequence } from "../incidents/transition.js";
import type { Plan } from "./scenario.js";
import type { Story } from "./tell-incident.js";

/** Numbers given in the order of reports, one sequence a year, from which live reports go on. */
export class NumberBook {
  private readonly last = new Map<string, number>();
  private readonly entered = new Map<Plan, { id: string; number: string }>();

  constructor(private readonly prefix: string) {}

  /** Gives a story its number; one that was merged names the incident that goes on. */
  enter(plan: Plan, story: Story): Story {
    const { incident, transitions, verified } = story;
    const year = yearOf(incident.reportedAt);
    const n = (this.last.get(year) ?? 0) + 1;
    this.last.set(year, n);
    incident.number = numberOf(this.prefix, year, n);
    this.entered.set(plan, { id: incident.id, number: incident.number });
    if (verified) verified.number = incident.number;
    const into = plan.into && this.entered.get(plan.into);
    const merge = transitions.find(({ step }) => step === IncidentStep.MERGE);
    if (into && merge) {
      incident.duplicateOfId = into.id;
      merge.note = into.number;
    }
    return story;
  }

  sequences(): Sequence[] {
    return [...this.last].map(([year, last]) => ({ year, last }));
  }
}
