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
export interface Target {
  /** "Query.incidents(filter.within)". */
  name: string;
  field: Field;
  /** The query by which it is asked; undefined for mutations. */
  root: Field | undefined;
  way: Way | undefined;
  /** Names from the argument down to the value. */
  path: string[];
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

/** Every path through an argument's type at which a row can be named. */
function pathsIn(
  name: string,
  type: GraphQLInputType,
  above: string[] = [],
): { path: string[]; kind: Kind; needed: boolean }[] {
  const named = getNamedType(type);
  const path = [...above, name];
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) => pathsIn(field.name, field.type, path));
  const kind = kindOf(name, named.name);
  return kind ? [{ path, kind, needed: getNullableType(type) !== type }] : [];
}

function targetsOf(owner: string, field: Field, root: Field | undefined, way: Way | undefined): Target[] {
  const answered = getNamedType(field.type).name;
  // A mutation's code names a row at the counter alone: elsewhere it is a second factor.
  const all = field.args
    .flatMap((arg) => pathsIn(arg.name, arg.type))
    .filter(({ kind }) => kind !== "code" || root !== undefined || field.name.endsWith("Redemption"));
  const subject = all.find(({ kind, needed }) => needed && kind === "id");
  return all.map((one) => ({
    name: `${owner}.${field.name}(${one.path.join(".")})${way && root !== field ? ` by ${root?.name}` : ""}`,
    field,
    root,
    way,
    path: one.path,
    kind: one.kind,
    fits: one.kind === "id" ? fitOf(one.path.at(-1) as string, answered) : undefined,
    isSubject: one === subject,
  }));
}

const isCursor = ({ kind }: Target) => kind === "cursor";

/** Where a read can name a row. A page inside a row is tried along every way that leads to it. */
export const READS: Target[] = [
  ...QUERIES.flatMap((field) => targetsOf("Query", field, field, undefined)),
  ...COUNTY.flatMap((field) =>
    waysTo("County")
      .slice(0, 1)
      .flatMap((way) => targetsOf("County", field, way.root, way)),
  ),
  ...NESTED.flatMap(({ type, field }) =>
    waysTo(type.name).flatMap((way) => targetsOf(type.name, field, way.root, way)),
  ),
];
export const CURSORS = READS.filter(isCursor);
export const LOOKUPS = READS.filter((target) => !isCursor(target));
/** Where a mutation can. */
export const WRITES: Target[] = MUTATIONS.flatMap((field) => targetsOf("Mutation", field, undefined, undefined));

/** How deep an answer is looked into. */
const DEPTH = 3;

/** The operation with `value` in the target's place, what else must be given beside it, and anything `given` by name. */
export function operation(target: Target, value: unknown, given: Record<string, unknown> = {}) {
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
  if (isListType(plain)) return [put(into, path, value, plain.ofType)];
  const [name, ...rest] = path;
  if (name === undefined || !isInputObjectType(plain)) return value;
  const whole = (into ?? someValue(plain, {})) as Record<string, unknown>;
  return { ...whole, [name]: put(whole[name], rest, value, plain.getFields()[name]?.type) };
}

/** Ids for a target: more of the type it asks for, one of each other. */
export function idsFor({ fits }: Target, { ids }: Harvest, ofItsOwn: number): { type: string; id: string }[] {
  return [...ids].flatMap(([type, all]) => [...all].slice(0, type === fits ? ofItsOwn : 1).map((id) => ({ type, id })));
}
