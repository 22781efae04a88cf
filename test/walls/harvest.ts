import { getNamedType, isRequiredArgument } from "graphql";
import type { Action } from "@beegrid/kernel/permissions";
import { everybodyIn, may, type Asker } from "./askers.js";
import { QUERY_ACTIONS } from "./declared.js";
import { along, NESTED, QUERIES, selectionBelow, waysTo, type Field } from "./ways.js";

/** What one county's own people are shown: real ids, cursors and codes, to be tried by another county's. */
export interface Harvest {
  county: string;
  askers: Asker[];
  /** Ids by the name of their type. */
  ids: Map<string, Set<string>>;
  /** Cursors by the name of the type that showed them, e.g. IncidentEdge. */
  cursors: Map<string, Set<string>>;
  /** Addresses of files, signed. */
  addresses: Set<string>;
  /** Codes at the counter. */
  codes: Set<string>;
  /** Numbers of incidents. */
  numbers: Set<string>;
}

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** Deep enough for a page, its rows, and what stands beside a row. */
const DEPTH = 4;

/** Whoever of a county may ask this query. */
export const whoMay = ({ askers }: Pick<Harvest, "askers">, action: Action): Asker[] =>
  askers.filter((asker) => may(asker, action));

/** Walks the whole API as everybody in a county. */
export async function harvest(county: string): Promise<Harvest> {
  const found: Harvest = {
    county,
    askers: await everybodyIn(county),
    ids: new Map(),
    cursors: new Map(),
    addresses: new Set(),
    codes: new Set(),
    numbers: new Set(),
  };
  const [rows, lists] = [QUERIES.filter(isById), QUERIES.filter((field) => !field.args.some(isRequiredArgument))];
  for (const field of lists) await ask(found, field, isPaged(field) ? "(first: 5)" : "");
  // Then each row by itself: what a list does not show, a page of its own may.
  for (const field of rows)
    for (const id of [...(found.ids.get(getNamedType(field.type).name) ?? [])].slice(0, 2))
      await ask(found, field, `(id: "${id}")`);
  for (const { type, field } of NESTED)
    for (const way of waysTo(type.name).filter(({ root }) => QUERY_ACTIONS[root.name]))
      if (isPaged(field))
        await askAs(found, QUERY_ACTIONS[way.root.name], (depth) =>
          along(way, `${field.name}(first: 3) ${selectionBelow(field, Math.min(depth, 3))}`),
        );
  return found;
}

const isById = ({ args }: Field) => args.length === 1 && args[0]?.name === "id";
const isPaged = ({ args }: Field) => args.some(({ name }) => name === "first");

const ask = (found: Harvest, field: Field, args: string) =>
  askAs(found, QUERY_ACTIONS[field.name], (depth) => `${field.name}${args} ${selectionBelow(field, depth)}`);

/** Asks everybody who may, as deep as the product lets one operation go. */
async function askAs(found: Harvest, action: Action, inside: (depth: number) => string): Promise<void> {
  for (const { person, name } of whoMay(found, action)) {
    for (let depth = DEPTH; ; depth--) {
      const { data, status, errors } = await person.execute<Json>(`{ ${inside(depth)} }`);
      gather(found, data ?? null);
      if (status === 200) break;
      if (depth === 1) throw new Error(`${name} may not ask ${inside(depth)}: ${JSON.stringify(errors)}`);
    }
  }
}

const add = (sets: Map<string, Set<string>>, name: string, value: string) =>
  void sets.set(name, (sets.get(name) ?? new Set()).add(value));

/** Takes from an answer whatever names a row of the county. */
export function gather(found: Harvest, value: Json): void {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value)) return value.forEach((one) => gather(found, one));
  const { __typename: type, id, cursor, url, number, code } = value as Record<string, string | undefined>;
  if (id && type) add(found.ids, type, id);
  if (cursor && type) add(found.cursors, type, cursor);
  if (url && type === "Attachment") found.addresses.add(url);
  if (number) found.numbers.add(number);
  if (code && type === "Redemption") found.codes.add(code);
  Object.values(value).forEach((one) => gather(found, one));
}

/** Finds in the text of an answer what belongs to this county alone. */
export function markOf({ county, ids, codes }: Harvest): (text: string) => string | undefined {
  const known = new Set([...ids.values()].flatMap((all) => [...all]));
  const [path, prefix, name] = MARKS[county];
  const plain = new RegExp(`"${county}"|/${path}/|\\b${prefix}-\\d{4}-\\d+|${name}`);
  return (text) =>
    (text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []).find((id) => known.has(id)) ??
    plain.exec(text)?.[0] ??
    [...codes].find((code) => text.includes(`"${code}"`));
}

/** What only one county's answers say: its division code as the head of a path, its numbers' prefix, its name. */
const MARKS: Record<string, [string, string, string]> = {
  xinfeng: ["440233", "XF", "新丰"],
  honggang: ["230605", "HG", "红岗"],
};
