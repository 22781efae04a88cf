import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLInputType,
} from "graphql";
import { someValue } from "../kit/any-operation.js";
import type { Harvest } from "./harvest.js";
import {
  along,
  COUNTY,
  MUTATIONS,
  NESTED,
  QUERIES,
  schema,
  selectionBelow,
  waysTo,
  type Field,
  type Way,
} from "./ways.js";

/** What an argument names: a row by id, a place in a list, or a row by what people call it. */
export type Kind = "id" | "cursor" | "text" | "code";

/** One place in the API where a client can name a row. */
export interface Target extends Place {
  kind: Kind;
  /** The type whose rows it names, as far as its name says so. */
  fits: string | undefined;
  /** Of a mutation: whether it names the row that the mutation is about. */
  isSubject: boolean;
}

const ROW_TYPES = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && "id" in type.getFields())
  .map(({ name }) => name);
/** Arguments that name an organisation by what it is to the asker. */
const ORGANIZATION = /^(within|parentId|gridId|assigneeId|officeId|branchId|communityId)$/;

function kindOf(name: string, type: string): Kind | undefined {
  if (type === "ID" && name !== "idempotencyKey") return "id";
  if (type !== "String") return undefined;
  if (name === "after" || name === "since") return "cursor";
  return name === "text" || name === "code" ? name : undefined;
}

function fitOf(name: string, answered: string): string | undefined {
  if (name === "id") return answered;
  if (ORGANIZATION.test(name)) return "Organization";
  const bare = name.replace(/Ids?$/, "").toLowerCase();
  const isLike = (like: (type: string) => boolean) => ROW_TYPES.find((type) => like(type.toLowerCase()));
  return (
    isLike((type) => type === bare) ?? isLike((type) => bare.endsWith(type)) ?? isLike((type) => type.endsWith(bare))
  );
}

/** A place in an argument where a client writes a value: names from the argument down, and the type that stands there. */
export interface Leaf {
  path: string[];
  type: GraphQLInputType;
}

/** Every such place in an argument. */
export function leavesIn({ name, type }: { name: string; type: GraphQLInputType }, above: string[] = []): Leaf[] {
  const named = getNamedType(type);
  const path = [...above, name];
  return isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => leavesIn(field, path))
    : [{ path, type }];
}

/** One of them, in the field that takes the argument. */
export interface Place extends Leaf {
  /** "Query.incidents(filter.within)". */
  name: string;
  field: Field;
  /** The query by which it is asked; undefined for mutations. */
  root: Field | undefined;
  way: Way | undefined;
}

function placesOf(owner: string, field: Field, root: Field | undefined, way: Way | undefined): Place[] {
  const by = way && root !== field ? ` by ${root?.name}` : "";
  return field.args
    .flatMap((arg) => leavesIn(arg))
    .map((leaf) => ({ ...leaf, name: `${owner}.${field.name}(${leaf.path.join(".")})${by}`, field, root, way }));
}

/** Every place in the API where a query can be given a value; inside a row along every way that leads to it. */
export const READ_PLACES: Place[] = [
  ...QUERIES.flatMap((field) => placesOf("Query", field, field, undefined)),
  ...COUNTY.flatMap((field) =>
    waysTo("County")
      .slice(0, 1)
      .flatMap((way) => placesOf("County", field, way.root, way)),
  ),
  ...NESTED.flatMap(({ type, field }) => waysTo(type.name).flatMap((way) => placesOf(type.name, field, way.root, way))),
];
/** And a mutation. */
export const WRITE_PLACES: Place[] = MUTATIONS.flatMap((field) => placesOf("Mutation", field, undefined, undefined));

/** Those of the places in which a row can be named. */
function targetsAmong(places: Place[]): Target[] {
  return places.flatMap((place) => {
    const { field, root, path } = place;
    const last = path.at(-1) as string;
    const kind = kindOf(last, getNamedType(place.type).name);
    // A mutation's code names a row at the counter alone: elsewhere it is a second factor.
    if (!kind || (kind === "code" && !root && !field.name.endsWith("Redemption"))) return [];
    const fits = kind === "id" ? fitOf(last, getNamedType(field.type).name) : undefined;
    const subject = places.find((one) => one.field === field && isNeededId(one));
    return [{ ...place, kind, fits, isSubject: subject === place }];
  });
}

const isNeededId = ({ path, type }: Place) =>
  kindOf(path.at(-1) as string, getNamedType(type).name) === "id" && getNullableType(type) !== type;

const isCursor = ({ kind }: Target) => kind === "cursor";

/** Where a read can name a row. */
export const READS: Target[] = targetsAmong(READ_PLACES);
export const CURSORS = READS.filter(isCursor);
export const LOOKUPS = READS.filter((target) => !isCursor(target));
/** Where a mutation can. */
export const WRITES: Target[] = targetsAmong(WRITE_PLACES);

/** How deep an answer is looked into. */
const DEPTH = 3;

/** The operation with `value` in the target's place, what else must be given beside it, and anything `given` by name. */
export function operation(target: Place, value: unknown, given: Record<string, unknown> = {}) {
  const { field, way, root, path } = target;
  const args = field.args.filter((arg) => isRequiredArgument(arg) || arg.name === path[0]);
  const heads = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(", ");
  const call = `${field.name}${args.length ? `(${args.map(({ name }) => `${name}: $${name}`).join(", ")})` : ""}`;
  const inside = `${call} ${selectionBelow(field, DEPTH)}`;
  const body = way ? along(way, inside) : inside;
  return {
    query: `${root ? "query" : "mutation"} (${heads}) { ${body} }`,
    variables: Object.fromEntries(args.map((arg) => [arg.name, filled(arg, path, value, given)])),
  };
}

function filled(arg: GraphQLArgument, path: string[], value: unknown, given: Record<string, unknown>): unknown {
  const some = arg.name === path[0] && !isRequiredArgument(arg) ? undefined : someValue(arg.type, given);
  if (arg.name !== path[0]) return some;
  return put(some, path.slice(1), value, arg.type);
}

/** A copy of `into` with `value` at `path`, in a list where the type there is one. */
function put(into: unknown, path: string[], value: unknown, type: GraphQLInputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [put(Array.isArray(into) ? into[0] : into, path, value, plain.ofType)];
  const [name, ...rest] = path;
  if (name === undefined || !isInputObjectType(plain)) return value;
  const whole = (into ?? someValue(plain, {})) as Record<string, unknown>;
  return { ...whole, [name]: put(whole[name], rest, value, plain.getFields()[name]?.type) };
}

/** Ids for a target: more of the type it asks for, one of each other. */
export function idsFor({ fits }: Target, { ids }: Harvest, ofItsOwn: number): { type: string; id: string }[] {
  return [...ids].flatMap(([type, all]) => [...all].slice(0, type === fits ? ofItsOwn : 1).map((id) => ({ type, id })));
}
