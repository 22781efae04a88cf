import { Injectable, inject } from "@angular/core";
import { packWordsEn } from "../ui/texts/pack-words.en";
import { packWordsZh } from "../ui/texts/pack-words.zh";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { DiffStep } from "./setting-diff";
import { titleOf } from "./setting-entry";
import {
  at,
  isObject,
  shapeOf,
  type Json,
  type SettingChoice,
  type SettingPath,
  type SettingSchema,
} from "./setting-schema";

const WEEKDAYS: TextKey[] = [
  "settings.day1",
  "settings.day2",
  "settings.day3",
  "settings.day4",
  "settings.day5",
  "settings.day6",
  "settings.day7",
];
/** Entries of a value that is told in one line; the rest is counted. */
const TOLD = 6;

/** A plain value as it is read; nothing for what is made of parts. */
function asText(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The pack's keys and values in the words of the county's language. */
@Injectable({ providedIn: "root" })
export class SettingWords {
  private readonly texts = inject(Texts);
  private readonly t = this.texts.t;

  /** A key of the pack, or one of its fixed values. */
  word(key: string): string {
    const words: Record<string, string> = this.texts.language() === "en" ? packWordsEn : packWordsZh;
    return words[`field.${key}`] ?? words[`value.${key}`] ?? key;
  }

  /** A fixed value beside its key; days are numbers in the pack. */
  choice(key: string, value: string | number): string {
    return key === "days" && WEEKDAYS[Number(value) - 1] ? this.t(WEEKDAYS[Number(value) - 1]!) : this.word(`${value}`);
  }

  /** What may be chosen instead of a code that names an entry: of the section in hand as it stands, else as it is in force. */
  choices({ refersTo = "", oneOf = [] }: SettingSchema, section: string, value: Json | undefined): SettingChoice[] {
    const [owner, ...below] = refersTo.split(".");
    const entries = owner === section ? at(value, below) : undefined;
    if (!Array.isArray(entries)) return oneOf;
    return entries.flatMap((entry) => {
      const code = asText(at(entry, ["code"]));
      return code === "" ? [] : [{ const: code, title: this.label(at(entry, ["name"])) || code }];
    });
  }

  /** A label in this language, Chinese where it has no other. */
  label(value: Json | undefined): string {
    if (!isObject(value)) return "";
    const { zh, en } = value;
    return (this.texts.language() === "en" && asText(en)) || asText(zh);
  }

  /** What an entry of a list is called. */
  title(schema: SettingSchema, entry: Json, index: number): string {
    const { key, value } = titleOf(entry);
    const part = (key === null ? schema : schema.properties?.[key]) ?? {};
    const words = isObject(value) ? this.label(value) : this.plain(part, asText(value));
    return words || this.t("settings.entry", { number: index + 1 });
  }

  /** A way down to a value: `积分规则 › 隐患上报核查通过 › 积分`. */
  path(steps: DiffStep[]): string {
    const words = steps.map((step) =>
      "key" in step ? this.word(step.key) : this.title(step.schema, step.entry, step.index),
    );
    return words.join(" › ") || this.t("settings.whole");
  }

  /** Where a message belongs: the words of a path through the section as it is filled in. */
  where(schema: SettingSchema, value: Json | undefined, path: SettingPath): string {
    const steps: DiffStep[] = [];
    let [part, here] = [schema as SettingSchema | undefined, value];
    for (const step of path) {
      here = at(here, [step]);
      part = typeof step === "number" ? part?.items : part?.properties?.[step];
      if (typeof step === "string") steps.push({ key: step });
      else steps.push({ entry: here ?? null, index: step, schema: part ?? {} });
    }
    return this.path(steps);
  }

  /** A value in one line. */
  value(schema: SettingSchema, value: Json | undefined, key = ""): string {
    if (value === undefined || value === null || value === "") return "—";
    if (Array.isArray(value)) return this.list(schema, value, key);
    if (typeof value === "boolean") return this.t(value ? "settings.yes" : "settings.no");
    if (!isObject(value)) return this.plain(schema, String(value));
    if (shapeOf(schema) === "label") return [value["zh"], value["en"]].map(asText).filter(Boolean).join(" / ");
    const parts = Object.entries(schema.properties ?? {}).filter(([name]) => value[name] !== undefined);
    return parts.map(([name, part]) => `${this.word(name)}: ${this.value(part, value[name], name)}`).join("; ");
  }

  private plain({ enum: fixed, oneOf }: SettingSchema, value: string): string {
    return fixed ? this.word(value) : (oneOf?.find((one) => one.const === value)?.title ?? value);
  }

  private list(schema: SettingSchema, value: Json[], key: string): string {
    if (value.length === 0) return this.t("settings.none");
    const items = schema.items ?? {};
    const told = value.slice(0, TOLD).map((entry, index) => {
      if (items.type === "integer") return this.choice(key, Number(entry));
      return this.title(items, entry, index);
    });
    const rest = value.length > TOLD ? ` … (${this.t("settings.entries", { count: value.length })})` : "";
    return told.join(this.texts.language() === "en" ? ", " : "、") + rest;
  }
}
