import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from "@angular/core";
import { Dialog } from "../ui/dialog";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { PointCommands } from "./point-commands";

const MOST = 10_000;
const SHORTEST = 4;

/** What was asked of whoever corrects a ledger; 0 points where the line itself says how many. */
export interface Correction {
  points: number;
  reason: string;
}

/** Asks why before a ledger is corrected, and how many points where that is open. */
@Component({
  selector: "bg-points-dialog",
  imports: [Dialog, MixedText],
  templateUrl: "./points-dialog.html",
})
export class PointsDialog {
  private readonly amount = viewChild<ElementRef<HTMLInputElement>>("amount");
  private readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>("words");
  private readonly own = signal<Record<string, string>>({});
  protected readonly commands = inject(PointCommands);
  protected readonly t = inject(Texts).t;
  readonly heading = input.required<string>();
  readonly hint = input.required<string>();
  readonly verb = input.required<string>();
  /** Whether the points are to be written. */
  readonly asksPoints = input(false);
  readonly given = output<Correction>();
  readonly closed = output();
  /** What is wrong, by field: seen here first, else by the server. */
  protected readonly faults = computed(() => ({ ...this.commands.faults(), ...this.own() }));
  protected readonly other = computed(() => {
    const { points, reason, ...others } = this.faults();
    return Object.values(others)[0] ?? (this.asksPoints() ? "" : (points ?? ""));
  });

  constructor() {
    this.commands.forget();
    afterNextRender(() => (this.amount() ?? this.words()).nativeElement.focus());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const reason = this.words().nativeElement.value.trim();
    const text = this.amount()?.nativeElement.value.trim() ?? "0";
    const points = Number(text);
    const isPoints = text !== "" && Number.isInteger(points) && points !== 0 && Math.abs(points) <= MOST;
    const faults: Record<string, string> = {};
    if (this.asksPoints() && !isPoints) faults["points"] = this.t("points.amountFault");
    if ([...reason].length < SHORTEST) faults["reason"] = this.t("why.short");
    this.own.set(faults);
    if (faults["points"]) this.amount()?.nativeElement.focus();
    else if (faults["reason"]) this.words().nativeElement.focus();
    else this.given.emit({ points, reason });
  }
}
