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
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { PointCommands } from "./point-commands";

const MOST = 10_000;
const SHORTEST = 4;

/** The line that is to be undone. */
export interface UndoneLine {
  id: string;
  /** Points it brought. */
  amount: number;
}

/** Corrects a ledger: asks why, and how many points where no line says it; fetched when it is first opened. */
@Component({
  selector: "bg-points-dialog",
  imports: [Dialog, MixedText],
  providers: [PointCommands],
  templateUrl: "./points-dialog.html",
})
export class PointsDialog {
  private readonly amount = viewChild<ElementRef<HTMLInputElement>>("amount");
  private readonly words = viewChild.required<ElementRef<HTMLTextAreaElement>>("words");
  private readonly own = signal<Record<string, string>>({});
  protected readonly commands = inject(PointCommands);
  protected readonly t = inject(Texts).t;
  private readonly formats = inject(Formats);
  readonly volunteerId = input.required<string>();
  /** null: the balance is adjusted by hand. */
  readonly undoes = input.required<UndoneLine | null>();
  readonly done = output();
  readonly closed = output();
  protected readonly heading = computed(() => {
    const line = this.undoes();
    return line
      ? this.t("points.reverseHeading", { points: this.formats.count(line.amount) })
      : this.t("points.adjust");
  });
  /** What is wrong, by field: seen here first, else by the server. */
  protected readonly faults = computed(() => ({ ...this.commands.faults(), ...this.own() }));
  /** What stands at no field of this form. */
  protected readonly other = computed(() => {
    const atField = this.undoes() ? ["reason"] : ["points", "reason"];
    return Object.entries(this.faults()).find(([field]) => !atField.includes(field))?.[1] ?? "";
  });

  constructor() {
    afterNextRender(() => (this.amount() ?? this.words()).nativeElement.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const line = this.undoes();
    const reason = this.words().nativeElement.value.trim();
    const text = this.amount()?.nativeElement.value.trim() ?? "";
    const points = Number(text);
    const isPoints = text !== "" && Number.isInteger(points) && points !== 0 && Math.abs(points) <= MOST;
    const faults: Record<string, string> = {};
    if (!line && !isPoints) faults["points"] = this.t("points.amountFault");
    if ([...reason].length < SHORTEST) faults["reason"] = this.t("why.short");
    this.own.set(faults);
    if (faults["points"]) return this.amount()?.nativeElement.focus();
    if (faults["reason"]) return this.words().nativeElement.focus();
    const isDone = line
      ? await this.commands.reverse({ pointEntryId: line.id, reason })
      : await this.commands.adjust({ volunteerId: this.volunteerId(), points, reason });
    if (isDone) this.done.emit();
  }
}
