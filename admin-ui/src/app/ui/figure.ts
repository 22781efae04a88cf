import { Component, inject, input, signal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Formats } from "./formats";
import { Texts } from "./texts/texts";

let figures = 0;

/** A value with its unit; how precise it is stands before it, and what is counted is one press away. */
@Component({
  selector: "bg-figure",
  imports: [NzIconDirective],
  template: `
    <span class="figure" [class.large]="large()">
      <b>{{ formats.figure(value(), unit(), precision()) }}</b>
      @if (unit() !== "%") {
        <small>{{ formats.unit(unit(), value()) }}</small>
      }
    </span>
    @if (definition(); as words) {
      <button
        class="ic explain"
        type="button"
        [attr.aria-expanded]="open()"
        [attr.aria-controls]="id"
        [attr.aria-label]="t('figure.definition')"
        [title]="t('figure.definition')"
        (click)="open.set(!open())"
      >
        <nz-icon aria-hidden="true" nzType="info-circle" />
      </button>
      <p [id]="id" class="small quiet" [hidden]="!open()">{{ words }}</p>
    }
  `,
})
export class FigureValue {
  protected readonly id = `figure-${++figures}`;
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly value = input.required<number>();
  /** As the API gives it: 件, 人, 人次, %. */
  readonly unit = input.required<string>();
  readonly precision = input<"EXACT" | "AT_LEAST" | "ABOUT">("EXACT");
  readonly definition = input<string | null>(null);
  readonly large = input(false);
  protected readonly open = signal(false);
}
