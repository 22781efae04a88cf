import { Component, input, output } from "@angular/core";

export interface Segment {
  value: string;
  label: string;
}

/** A few ways of showing the same; one is pressed. */
@Component({
  selector: "bg-segments",
  template: `
    <div class="seg" role="group" [attr.aria-label]="label()">
      @for (one of choices(); track one.value) {
        <button type="button" [attr.aria-pressed]="one.value === value()" (click)="chosen.emit(one.value)">
          {{ one.label }}
        </button>
      }
    </div>
  `,
})
export class Segments {
  readonly label = input.required<string>();
  readonly choices = input.required<Segment[]>();
  readonly value = input.required<string>();
  readonly chosen = output<string>();
}
