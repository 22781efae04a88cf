import { at, isObject, type Json, type SettingSchema } from "./setting-schema";

/** By what an entry of a list is known: the first of these it has. */
const IDENTITIES = ["code", "username", "role", "metric", "date", "campaign"];

/** The key by which all entries of a list differ; null when they are known by their place alone. */
export function identityOf(schema: SettingSchema, ...lists: Json[][]): string | null {
  const properties = schema.items?.properties ?? {};
  const key = IDENTITIES.find((one) => one in properties);
  if (key === undefined) return null;
  const differ = (list: Json[]): boolean => new Set(list.map((entry) => at(entry, [key]))).size === list.length;
  return lists.every(differ) ? key : null;
}

/** An entry's own name, as a label; else what it is known by. */
export function titleOf(entry: Json): Json | null {
  if (!isObject(entry)) return entry;
  const named = entry["name"] ?? (typeof entry["zh"] === "string" ? entry : null);
  if (named) return named;
  const identity = IDENTITIES.find((key) => entry[key] !== undefined && entry[key] !== "");
  return identity === undefined ? null : entry[identity]!;
}
