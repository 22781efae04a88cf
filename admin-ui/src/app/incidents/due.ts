import { Component, computed, inject, input } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Clock } from "../ui/clock";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";
import { type Deadline, dueState } from "./due-state";

/** The word of the step a deadline belongs to. */
export const STEPS: Record<NonNullable<Deadline["step"]>, TextKey> = {
  ACCEPT: "step.accept",
  DISPATCH: "step.dispatch",
  START: "step.start",
  RESOLVE: "step.resolve",
  VERIFY: "step.verify",
};

/** A deadline as text, icon and colour; the absolute time is in the title. */
@Component({
  selector: "bg-due",
  imports: [NzIconDirective],
  template: `
    @if (icon(); as type) {
      <nz-icon aria-hidden="true" [nzType]="type" [nzTheme]="state().tone === 'late' ? 'fill' : 'outline'" />
    }
    {{ text() }}
  `,
  host: {
    "[class]": "'due ' + state().tone + (tag() ? ' tag' : '')",
    "[attr.title]": "title()",
  },
})
export class Due {
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;
  readonly deadline = input.required<Deadline | null>();
  /** Names the step the deadline belongs to, on the incident's own page. */
  readonly named = input(false);
  readonly tag = input(false);

  protected readonly state = computed(() => dueState(this.deadline(), this.clock.now()));
  protected readonly icon = computed(() => {
    const { tone } = this.state();
    if (tone === "none") return null;
    return tone === "late" ? "exclamation-circle" : tone === "paused" ? "pause-circle" : "clock-circle";
  });
  protected readonly text = computed(() => {
    const { tone, minutes, working } = this.state();
    if (tone === "none") return this.t("due.none");
    if (tone === "paused") return this.t("due.paused");
    const time = working ? this.formats.workingTime(minutes) : this.formats.duration(minutes);
    const step = this.deadline()?.step;
    if (tone === "late") {
      return this.named() && step
        ? this.t("due.stepLate", { step: this.t(STEPS[step]), time })
        : this.t("due.late", { time });
    }
    return this.named() && step
      ? this.t("due.stepLeft", { step: this.t(STEPS[step]), time })
      : this.t("due.left", { time });
  });
  protected readonly title = computed(() => {
    const dueAt = this.deadline()?.dueAt;
    return dueAt ? `${this.text()} · ${this.formats.full(dueAt)}` : null;
  });
}
