import { Combobox as AriaCombobox, ComboboxPopup, ComboboxWidget } from "@angular/aria/combobox";
import { Listbox, Option } from "@angular/aria/listbox";
import {
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  input,
  linkedSignal,
  model,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { MixedText } from "./mixed-text";

export interface ComboboxOption {
  value: string;
  label: string;
  /** What tells two of the same name apart. */
  hint?: string;
}

/**
 * One choice out of many, found by typing. The owner searches: `typed` says for what.
 * Words that are typed and not yet chosen mean nothing is chosen: a form never sends what stood there before.
 */
@Component({
  selector: "bg-combobox",
  imports: [MixedText, AriaCombobox, ComboboxPopup, ComboboxWidget, Listbox, Option, NzIconDirective],
  templateUrl: "./combobox.html",
  host: { class: "combobox" },
})
export class Combobox {
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>("box");
  private readonly list = viewChild(Listbox);
  private readonly items = viewChildren<Option<string>>(Option);
  readonly label = input.required<string>();
  readonly icon = input<string>();
  readonly placeholder = input("");
  readonly nothing = input("");
  readonly options = input.required<ComboboxOption[]>();
  /** The options are not yet those of what was typed. */
  readonly searching = input(false);
  readonly invalid = input(false);
  /** Opens upwards, as at the foot of a page. */
  readonly up = input(false);
  readonly chosen = model<ComboboxOption | null>(null);
  readonly typed = output<string>();
  protected readonly open = signal(false);
  /** What was chosen before the typing began; Escape brings it back. */
  private readonly before = linkedSignal<ComboboxOption | null, ComboboxOption | null | undefined>({
    source: this.chosen,
    computation: (chosen, last) => (chosen === null ? last?.value : undefined),
  });
  protected readonly text = linkedSignal<ComboboxOption | null, string>({
    source: this.chosen,
    computation: (chosen, last) => chosen?.label ?? (untracked(this.before) === undefined ? "" : (last?.value ?? "")),
  });
  /** Something is typed that is no choice. */
  readonly unsettled = computed(() => this.chosen() === null && this.text().trim() !== "");
  protected readonly values = linkedSignal(() => (this.chosen() ? [this.chosen()!.value] : []));

  constructor() {
    // The best match is the active one as soon as it is known: Enter takes it.
    afterRenderEffect(() => {
      const list = this.list();
      if (list === undefined || this.searching() || this.options().length === 0 || !this.unsettled()) return;
      untracked(() => list.gotoFirst());
    });
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected type(text: string): void {
    if (this.before() === undefined) this.before.set(this.chosen());
    this.chosen.set(null);
    this.text.set(text);
    this.typed.emit(text.trim());
  }

  /** Escape: as if nothing had been typed. */
  protected giveUp(): void {
    const before = this.before();
    if (before === undefined) return;
    this.settle(before);
  }

  /** Enter takes the option that is active, or the best match, at once: the key after it may already send the form. */
  protected enter(event: Event): void {
    if (!this.open()) return;
    event.preventDefault();
    const id = this.list()?.activeDescendant();
    const active = this.items()
      .find((item) => item.id() === id)
      ?.value();
    const best = this.unsettled() && !this.searching() ? this.options()[0]?.value : undefined;
    this.choose([active ?? best ?? ""]);
  }

  protected unfold(): void {
    if (this.open()) return;
    this.typed.emit("");
    this.open.set(true);
  }

  protected choose(values: string[]): void {
    const option = this.options().find((one) => one.value === values[0]);
    if (option === undefined) return;
    this.settle(option);
    this.open.set(false);
  }

  private settle(option: ComboboxOption | null): void {
    this.before.set(undefined);
    this.chosen.set(option);
    this.text.set(option?.label ?? "");
  }
}
