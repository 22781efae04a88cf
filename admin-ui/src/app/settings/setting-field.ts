import { Component, computed, forwardRef, inject, input } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { NamedUnit } from "./named-unit";
import { fieldId, SettingDraft } from "./setting-draft";
import { expectedOf } from "./setting-fault";
import { SettingList } from "./setting-list";
import {
  blankOf,
  choicesOf,
  isEmpty,
  shapeOf,
  type Json,
  type SettingPath,
  type SettingSchema,
} from "./setting-schema";
import { SettingWords } from "./setting-words";

/** One value of a section, whatever its shape: a field, a pair of labels, a row of boxes, a list or a group of fields. */
@Component({
  selector: "bg-setting-field",
  imports: [MixedText, NamedUnit, NzIconDirective, forwardRef(() => SettingList)],
  templateUrl: "./setting-field.html",
})
export class SettingField {
  protected readonly draft = inject(SettingDraft);
  private readonly words = inject(SettingWords);
  protected readonly t = inject(Texts).t;
  readonly schema = input.required<SettingSchema>();
  readonly path = input.required<SettingPath>();
  /** May be absent from the pack. */
  readonly optional = input(false);
  /** Shown without a name of its own, as the whole of a section or of an entry. */
  readonly bare = input(false);
  protected readonly shape = computed(() => shapeOf(this.schema()));
  protected readonly key = computed(() => String(this.path().findLast((step) => typeof step === "string") ?? ""));
  protected readonly name = computed(() => this.words.word(this.key()));
  protected readonly id = computed(() => fieldId(this.path()));
  protected readonly value = computed(() => this.draft.at(this.path()));
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  });
  protected readonly told = computed(() => this.words.value(this.schema(), this.value(), this.key()));
  /** The entries that a code may name, and those that are held and no choice any more. */
  private named(held: string[]): { value: string; name: string }[] {
    const schema = this.schema();
    const known = this.words.choices(schema.items ?? schema, this.draft.base()!.code, this.draft.value());
    const gone = held.filter((code) => code !== "" && !known.some((one) => one.const === code));
    return [
      ...known.map((one) => ({ value: one.const, name: one.title })),
      ...gone.map((code) => ({ value: code, name: code })),
    ];
  }
  protected readonly ticked = computed(() => {
    const value = this.value();
    return new Set(Array.isArray(value) ? value : []);
  });
  /** What can be ticked. */
  protected readonly boxes = computed(() => {
    const fixed = this.schema().items?.oneOf ? null : choicesOf(this.schema());
    if (fixed) return fixed.map((value) => ({ value, name: this.words.choice(this.key(), value) }));
    return this.named([...this.ticked()].map(String));
  });
  /** What a single value can be. */
  protected readonly options = computed(() => {
    const fixed = this.schema().enum;
    if (fixed) return fixed.map((value) => ({ value, name: this.words.word(value) }));
    return this.named([this.text()]);
  });
  protected readonly error = computed(() => {
    const [messages, here] = [this.draft.messages(), this.path().join(".")];
    if (this.shape() !== "choices") return messages.get(here) ?? "";
    // What is wrong with one of the boxes stands below all of them.
    return [...messages].find(([path]) => path === here || path.startsWith(`${here}.`))?.[1] ?? "";
  });
  protected readonly expected = computed(() => expectedOf(this.schema()));
  protected readonly isColour = computed(() => this.expected() === "settings.expectColour");
  protected readonly parts = computed(() =>
    Object.entries(this.schema().properties ?? {}).map(([key, schema]) => ({
      key,
      schema,
      path: [...this.path(), key],
      optional: !this.schema().required?.includes(key),
    })),
  );
  /** The two languages of a label. */
  protected readonly pair = computed(() => {
    const bare = typeof this.path().at(-1) === "number";
    const name = bare ? "" : this.name();
    return (["zh", "en"] as const).map((language) => {
      const path = [...this.path(), language];
      const text = this.draft.at(path);
      const label = this.t(language === "zh" ? "settings.chinese" : "settings.english", { name });
      return {
        language,
        path,
        id: fieldId(path),
        label: bare ? this.words.word(language) : label,
        text: typeof text === "string" ? text : "",
        error: this.draft.messages().get(path.join(".")) ?? "",
      };
    });
  });
  /** A group that is not there at all, e.g. a period that was not published. */
  protected readonly absent = computed(() => this.value() === undefined || this.value() === null);
  protected readonly mayBeAbsent = computed(() => this.optional() || this.schema().nullable === true);

  /** Empty is absent where the pack may leave the value out, and null where the schema says so. */
  protected put(next: Json, path: SettingPath = this.path()): void {
    const leaveOut = isEmpty(next) && this.mayBeAbsent();
    this.draft.set(path, leaveOut ? (this.schema().nullable ? null : undefined) : next);
  }

  /** What is no number stays as it was typed, with a message beside it. */
  protected putNumber(text: string): void {
    const trimmed = text.trim();
    this.put(/^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed);
  }

  protected putLabel(language: "zh" | "en", text: string): void {
    const value = this.value();
    const old = typeof value === "object" && value !== null && !Array.isArray(value) ? value : { zh: "" };
    const { en, ...others } = { ...old, [language]: text };
    this.put(en ? { ...others, en } : others);
  }

  protected tick(box: string | number, on: boolean): void {
    const ticked = new Set(this.ticked());
    if (on) ticked.add(box);
    else ticked.delete(box);
    this.put(this.boxes().flatMap(({ value }) => (ticked.has(value) ? [value] : [])));
  }

  protected addGroup(): void {
    this.draft.set(this.path(), blankOf({ ...this.schema(), nullable: false }));
  }

  protected clearGroup(): void {
    this.draft.set(this.path(), this.schema().nullable ? null : undefined);
  }
}
