/** A JSON value as a section holds it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;
export type SettingPath = (string | number)[];

/** The part of JSON schema with which a county pack is described. */
export interface SettingSchema {
  type?: string;
  const?: string;
  enum?: string[];
  properties?: Record<string, SettingSchema>;
  required?: string[];
  items?: SettingSchema;
  nullable?: boolean;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  /** The list whose entries a code names, e.g. `stations.types`, and those that are in force. */
  refersTo?: string;
  oneOf?: SettingChoice[];
  /** A code of a unit of the county. */
  namesUnit?: boolean;
}

/** A value that may be chosen, and what it is called. */
export interface SettingChoice {
  const: string;
  title: string;
}

/** How a value is shown and edited. */
export type SettingShape =
  "label" | "flag" | "choice" | "choices" | "number" | "text" | "fixed" | "nothing" | "list" | "group";

/** Up to so many are ticked in a row of boxes. */
const MOST_BOXES = 31;

export function shapeOf(schema: SettingSchema): SettingShape {
  if (schema.const !== undefined) return "fixed";
  if (schema.enum || schema.oneOf) return "choice";
  switch (schema.type) {
    case "boolean":
      return "flag";
    case "integer":
    case "number":
      return "number";
    case "array":
      if (schema.maxItems === 0) return "nothing";
      return schema.items && choicesOf(schema) ? "choices" : "list";
    case "object":
      return isLabel(schema) ? "label" : "group";
    default:
      return "text";
  }
}

/** What a list of fixed values may hold; null when its entries are free. */
export function choicesOf({ items }: SettingSchema): (string | number)[] | null {
  if (items?.enum) return items.enum;
  if (items?.oneOf) return items.oneOf.map((one) => one.const);
  const { type, minimum, maximum } = items ?? {};
  if (type !== "integer" || minimum === undefined || maximum === undefined) return null;
  const count = maximum - minimum + 1;
  return count <= MOST_BOXES ? Array.from({ length: count }, (_, i) => minimum + i) : null;
}

/** The same words in Chinese and, where the county has them, in English. */
function isLabel({ properties = {} }: SettingSchema): boolean {
  return Object.keys(properties).sort().join() === "en,zh";
}

/** The simplest value that has every key the schema asks for; a person fills it in. */
export function blankOf(schema: SettingSchema): Json {
  if (schema.nullable) return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.length === 1 ? schema.enum[0]! : "";
  if (schema.type === "boolean") return false;
  if (schema.type === "array") return [];
  if (schema.type !== "object") return "";
  return Object.fromEntries((schema.required ?? []).map((key) => [key, blankOf(schema.properties![key]!)]));
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nothing a person has filled in. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

export function at(value: Json | undefined, path: SettingPath): Json | undefined {
  let here = value;
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)];
    else if (isObject(here)) here = here[step];
    else return undefined;
  }
  return here;
}

/** A copy in which the value at `path` is `next`; undefined takes a key away. What did not change is the same object. */
export function withValue(value: Json | undefined, path: SettingPath, next: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value)) {
    const index = Number(step);
    return value.map((one, i) => (i === index ? (withValue(one, rest, next) ?? null) : one));
  }
  const { [step]: old, ...others } = isObject(value) ? value : {};
  const changed = withValue(old, rest, next);
  if (changed === undefined) return others;
  return isObject(value) && step in value ? { ...value, [step]: changed } : { ...others, [step]: changed };
}
