import { identityOf } from "./setting-entry";
import { same } from "./setting-fault";
import { at, isObject, type Json, type SettingSchema } from "./setting-schema";

/**
 * My changes on top of theirs, both made from `base`. Where both changed the same value mine stands: the person sees it in
 * the comparison before publishing.
 */
export function merged(
  schema: SettingSchema,
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
): Json | undefined {
  if (same(mine, base)) return theirs;
  if (same(theirs, base) || same(theirs, mine)) return mine;
  if (isObject(mine) && isObject(theirs)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const entries = [...keys].map((key) => {
      const part = schema.properties?.[key] ?? {};
      return [key, merged(part, at(base, [key]), mine[key], theirs[key])] as const;
    });
    return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
  }
  const old = Array.isArray(base) ? base : [];
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return mine;
  const identity = identityOf(schema, old, mine, theirs);
  if (identity === null || !schema.items) return mine;
  const find = (list: Json[], entry: Json): Json | undefined =>
    list.find((one) => at(one, [identity]) === at(entry, [identity]));
  const added = theirs.filter((entry) => !find(mine, entry) && !find(old, entry));
  return [...mine, ...added].flatMap((entry) => {
    const result = merged(schema.items!, find(old, entry), find(mine, entry), find(theirs, entry));
    return result === undefined ? [] : [result];
  });
}
