import { Component, computed, forwardRef, inject, input, linkedSignal } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { NamedUnit } from "./named-unit";
import { fieldId, SettingDraft } from "./setting-draft";
import { titleOf } from "./setting-entry";
import { SettingField } from "./setting-field";
import { blankOf, isObject, shapeOf, type Json, type SettingPath, type SettingSchema } from "./setting-schema";
import { SettingWords } from "./setting-words";

/** How many values of an entry are told beside its name. */
const TOLD = 4;

/** The entries of a list, one line each; one opens to its fields, is moved, taken away or added. */
@Component({
  selector: "bg-setting-list",
  imports: [forwardRef(() => SettingField), MixedText, NamedUnit, NzIconDirective],
  templateUrl: "./setting-list.html",
})
export class SettingList {
  protected readonly draft = inject(SettingDraft);
  private readonly words = inject(SettingWords);
  protected readonly t = inject(Texts).t;
  readonly schema = input.required<SettingSchema>();
  readonly path = input.required<SettingPath>();
  readonly bare = input(false);
  readonly optional = input(false);
  protected readonly id = computed(() => fieldId(this.path()));
  protected readonly name = computed(() => this.words.word(String(this.path().at(-1) ?? this.draft.base()!.code)));
  protected readonly items = computed(() => this.schema().items ?? {});
  /** Plain words stand in their field at once; an entry of several values opens. */
  protected readonly plain = computed(() => shapeOf(this.items()) === "text");
  private readonly entries = computed(() => {
    const value = this.draft.at(this.path());
    return Array.isArray(value) ? value : [];
  });
  private readonly opened = linkedSignal<string, ReadonlySet<number>>({
    source: () => this.id(),
    computation: () => new Set<number>(),
  });
  protected readonly rows = computed(() =>
    this.entries().map((entry, index) => {
      const path = [...this.path(), index];
      const title = this.words.title(this.items(), entry, index);
      return {
        index,
        path,
        id: fieldId(path),
        title,
        hint: this.hint(entry),
        example: isObject(entry) && entry["example"] === true,
        faulty: this.draft.isFaultyIn(path),
        open: this.opened().has(index) || this.draft.isFaultyIn(path),
        text: typeof entry === "string" ? entry : "",
        error: this.draft.messages().get(path.join(".")) ?? "",
      };
    }),
  );
  protected readonly error = computed(() => this.draft.messages().get(this.path().join(".")) ?? "");

  protected toggle(index: number): void {
    this.opened.update((opened) => {
      const next = new Set(opened);
      if (!next.delete(index)) next.add(index);
      return next;
    });
  }

  protected write(path: SettingPath, text: string): void {
    this.draft.set(path, text);
  }

  protected add(): void {
    const index = this.entries().length;
    this.put([...this.entries(), blankOf(this.items())]);
    this.toggle(index);
    setTimeout(() => this.focusIn(index));
  }

  protected remove(index: number): void {
    this.put(this.entries().filter((_, i) => i !== index));
    this.renumber((i) => (i === index ? -1 : i > index ? i - 1 : i));
    setTimeout(() => document.getElementById(`${this.id()}-add`)?.focus());
  }

  /** The button keeps the focus, so that an entry can be moved on. */
  protected move(index: number, by: 1 | -1): void {
    const entries = [...this.entries()];
    entries.splice(index + by, 0, ...entries.splice(index, 1));
    this.put(entries);
    this.renumber((i) => (i === index ? i + by : i === index + by ? index : i));
    const button = by > 0 ? "down" : "up";
    setTimeout(() => document.getElementById(`${fieldId([...this.path(), index + by])}-${button}`)?.focus());
  }

  private put(entries: Json[]): void {
    this.draft.set(this.path(), entries.length === 0 && this.optional() ? undefined : entries);
  }

  private renumber(to: (index: number) => number): void {
    this.opened.update((opened) => new Set([...opened].map(to).filter((index) => index >= 0)));
  }

  private focusIn(index: number): void {
    const entry = document.getElementById(fieldId([...this.path(), index]));
    (entry?.matches("input") ? entry : entry?.querySelector<HTMLElement>("input, select"))?.focus();
  }

  /** What tells entries apart at a glance: the code, what is chosen, and numbers with their names. */
  private hint(entry: Json): string {
    if (!isObject(entry)) return "";
    const name = titleOf(entry).value;
    const values = Object.entries(this.items().properties ?? {}).flatMap(([key, part]) => {
      const value = entry[key];
      if (value === undefined || value === null || value === name || key === "version") return [];
      const told = this.words.value(part, value, key);
      const shape = shapeOf(part);
      if (shape === "number") return [`${this.words.word(key)} ${told}`];
      const words = shape === "list" && shapeOf(part.items ?? {}) === "text";
      return words || key === "code" || shape === "choice" || shape === "choices" ? [told] : [];
    });
    return values.slice(0, TOLD).join(" · ");
  }
}
