import { Component, computed, effect, input, signal } from "@angular/core";
import type { IncidentRowFragment, IncidentState } from "../../generated/incidents";
import { MixedText } from "../ui/mixed-text";
import { stateTone } from "./state-tone";

/** The county's word for where an incident stands; flashes once when somebody has moved it. */
@Component({
  selector: "bg-stage-tag",
  imports: [MixedText],
  template: `<span class="tag {{ tone() }}" [class.flash]="flash()" [bgText]="row().stateLabel"></span>`,
})
export class StageTag {
  readonly row = input.required<IncidentRowFragment>();
  protected readonly tone = computed(() => stateTone(this.row().state));
  protected readonly flash = signal(false);

  constructor() {
    let before: IncidentState | null = null;
    effect((onCleanup) => {
      const now = this.row().state;
      const changed = before !== null && before !== now;
      before = now;
      if (!changed) return;
      this.flash.set(true);
      const timer = setTimeout(() => this.flash.set(false), 1_500);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
