import { Combobox as AriaCombobox, ComboboxPopup, ComboboxWidget } from "@angular/aria/combobox";
import { Listbox, Option } from "@angular/aria/listbox";
import {
  Component,
  type ElementRef,
  effect,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { MixedText } from "./mixed-text";

export interface ComboboxOption {
  value: string;
  label: string;
  /** What tells two of the same name apart. */
  hint?: string;
}

/** One choice out of many, found by typing. The owner searches: `typed` says for what. */
@Component({
  selector: "bg-combobox",
  imports: [MixedText, AriaCombobox, ComboboxPopup, ComboboxWidget, Listbox, Option, NzIconDirective],
  templateUrl: "./combobox.html",
  host: { class: "combobox" },
})
export class Combobox {
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>("box");
  readonly label = input.required<string>();
  readonly icon = input<string>();
  readonly placeholder = input("");
  readonly nothing = input("");
  readonly options = input.required<ComboboxOption[]>();
  readonly invalid = input(false);
  /** Opens upwards, as at the foot of a page. */
  readonly up = input(false);
  readonly chosen = model<ComboboxOption | null>(null);
  readonly typed = output<string>();
  protected readonly open = signal(false);
  protected readonly text = linkedSignal(() => this.chosen()?.label ?? "");
  protected readonly values = linkedSignal(() => (this.chosen() ? [this.chosen()!.value] : []));

  constructor() {
    // A list that is left without a choice shows again what is chosen.
    effect(() => {
      if (!this.open()) this.text.set(this.chosen()?.label ?? "");
    });
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected type(text: string): void {
    this.text.set(text);
    this.typed.emit(text.trim());
  }

  protected unfold(): void {
    if (this.open()) return;
    this.typed.emit("");
    this.open.set(true);
  }

  protected choose(values: string[]): void {
    const option = this.options().find((one) => one.value === values[0]);
    if (option === undefined) return;
    this.chosen.set(option);
    this.text.set(option.label);
    this.open.set(false);
  }
}
