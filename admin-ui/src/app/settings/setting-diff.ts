import { identityOf } from "./setting-entry";
import { same } from "./setting-fault";
import { at, shapeOf, type Json, type SettingSchema } from "./setting-schema";

/** A step down to a value: a key of the pack, or an entry of a list. */
export type DiffStep = { key: string } | { entry: Json; index: number; schema: SettingSchema };

/** One thing that differs. `undefined` = was not there, or is not there any more; `order` = the same entries, otherwise ordered. */
export interface SettingChange {
  steps: DiffStep[];
  schema: SettingSchema;
  before: Json | undefined;
  after: Json | undefined;
  order?: boolean;
}

/** What differs between two values of a section, in the order of its form. */
export function changesBetween(
  schema: SettingSchema,
  before: Json | undefined,
  after: Json | undefined,
  steps: DiffStep[] = [],
): SettingChange[] {
  if (same(before, after)) return [];
  const shape = shapeOf(schema);
  const both = before !== undefined && after !== undefined && before !== null && after !== null;
  if (both && shape === "group") {
    return Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
      changesBetween(part, at(before, [key]), at(after, [key]), [...steps, { key }]),
    );
  }
  if (both && shape === "list" && schema.items?.type === "object" && Array.isArray(before) && Array.isArray(after))
    return listChanges(schema, before, after, steps);
  return [{ steps, schema, before, after }];
}

function listChanges(schema: SettingSchema, before: Json[], after: Json[], steps: DiffStep[]): SettingChange[] {
  const items = schema.items!;
  const identity = identityOf(schema, before, after);
  const keyOf = (entry: Json, index: number): unknown => (identity === null ? index : at(entry, [identity]));
  const old = new Map(before.map((entry, index) => [keyOf(entry, index), entry]));
  const now = new Map(after.map((entry, index) => [keyOf(entry, index), entry]));
  const kept = after.flatMap((entry, index) =>
    changesBetween(items, old.get(keyOf(entry, index)), entry, [...steps, { entry, index, schema: items }]),
  );
  const gone = before.flatMap((entry, index) =>
    now.has(keyOf(entry, index))
      ? []
      : [{ steps: [...steps, { entry, index, schema: items }], schema: items, before: entry, after: undefined }],
  );
  const order = (list: Json[], other: Map<unknown, Json>): string =>
    JSON.stringify(list.map(keyOf).filter((key) => other.has(key)));
  const moved = order(before, now) !== order(after, old) ? [{ steps, schema, before, after, order: true }] : [];
  return [...kept, ...gone, ...moved];
}
