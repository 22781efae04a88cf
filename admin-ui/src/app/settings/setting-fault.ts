import type { TextKey } from "../ui/texts/texts";
import { at, isObject, type Json, type SettingPath, type SettingSchema } from "./setting-schema";

/** What may stand in a field, in words; by the pattern or format of its schema. */
const EXPECTED: [RegExp, TextKey][] = [
  [/^\^\[a-z\]\[a-z0-9-\]/, "settings.expectCode"],
  [/^\^\(\[0-9\]\{6\}\|/, "settings.expectDivision"],
  [/^\^\[0-9\]\{6\}\$$/, "settings.expectSixDigits"],
  [/^\^#\[0-9A-Fa-f\]/, "settings.expectColour"],
  [/^\^\(\(\[01\]\[0-9\]/, "settings.expectTime"],
  [/^calendar-date$/, "settings.expectDate"],
  [/Script=Han/, "settings.expectHan"],
  [/^\^\[A-Z\]/, "settings.expectCapitals"],
  [/^\^FREQ=/, "settings.expectRecurrence"],
  [/\^\[a-z\]\[a-z0-9\.\]/, "settings.expectUsername"],
  [/^\^\[a-z\]\[A-Za-z\]\*\\\./, "settings.expectMetric"],
];

export interface SettingFault {
  path: SettingPath;
  /** Words of the server, or a key of ours with its values. */
  message: string | { key: TextKey; values: Record<string, number> };
}

/** What a text field is for, where its form is not free. */
export function expectedOf({ pattern, format }: SettingSchema): TextKey | null {
  const form = format ?? pattern;
  return (form && EXPECTED.find(([known]) => known.test(form))?.[1]) || null;
}

/** What can be seen to be wrong before the server is asked, in the order of the form. */
export function faultsOf(schema: SettingSchema, value: Json | undefined, path: SettingPath = []): SettingFault[] {
  const fault = (key: TextKey, values: Record<string, number> = {}): SettingFault[] => [
    { path, message: { key, values } },
  ];
  if (value === null && schema.nullable) return [];
  if (schema.type === "array") return listFaults(schema, Array.isArray(value) ? value : [], path, fault);
  if (schema.type === "object") {
    return Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
      const inner = at(value, [key]);
      return inner === undefined && !schema.required?.includes(key) ? [] : faultsOf(part, inner, [...path, key]);
    });
  }
  if (value === undefined || value === null || value === "") return fault("settings.missing");
  if (schema.type === "integer" || schema.type === "number") return numberFaults(schema, value, fault);
  if (typeof value !== "string" || schema.const !== undefined || schema.enum) return [];
  if (value.length > (schema.maxLength ?? Infinity)) return fault("settings.tooLong", { count: schema.maxLength! });
  const expected = expectedOf(schema);
  const fits = schema.pattern === undefined || new RegExp(schema.pattern, "u").test(value);
  return fits && isDateIfAsked(schema, value) ? [] : fault(expected ?? "settings.malformed");
}

type Fault = (key: TextKey, values?: Record<string, number>) => SettingFault[];

function listFaults(schema: SettingSchema, value: Json[], path: SettingPath, fault: Fault): SettingFault[] {
  const short = value.length < (schema.minItems ?? 0) ? fault("settings.tooFew", { count: schema.minItems! }) : [];
  const twice = value.findIndex((one, i) => value.findIndex((other) => same(one, other)) < i);
  const doubled: SettingFault[] =
    schema.uniqueItems && twice >= 0
      ? [{ path: [...path, twice], message: { key: "settings.twice", values: {} } }]
      : [];
  const inside = schema.items ? value.flatMap((one, i) => faultsOf(schema.items!, one, [...path, i])) : [];
  return [...short, ...doubled, ...inside];
}

function numberFaults({ type, minimum, maximum }: SettingSchema, value: Json, fault: Fault): SettingFault[] {
  const range = { minimum: minimum ?? 0, maximum: maximum ?? 0 };
  const whole = type === "integer";
  const fits = typeof value === "number" && (!whole || Number.isInteger(value));
  if (fits && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)) return [];
  return fault(whole ? "settings.expectInteger" : "settings.expectNumber", range);
}

function isDateIfAsked({ format }: SettingSchema, value: string): boolean {
  if (format !== "calendar-date") return true;
  const date = new Date(`${value}T00:00:00Z`);
  return value.length === 10 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Equal by content. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}
