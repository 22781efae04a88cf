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

/** What names an entry: a label, or a value by its key; without a key it is the entry itself. */
export function titleOf(entry: Json): { key: string | null; value: Json | null } {
  if (!isObject(entry)) return { key: null, value: entry };
  if (isObject(entry["name"])) return { key: "name", value: entry["name"] };
  if (typeof entry["zh"] === "string") return { key: null, value: entry };
  const key = IDENTITIES.find((one) => entry[one] !== undefined && entry[one] !== "") ?? null;
  return { key, value: key === null ? null : entry[key]! };
}
