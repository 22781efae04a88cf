import { readFileSync } from "node:fs";
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";

/** The API as it is published. */
export const apiSchema = (): GraphQLSchema =>
  buildSchema(readFileSync(new URL("../../../schema/api.graphql", import.meta.url), "utf8"));

/** A field with some value for each argument that must be given, and the least that can be asked of its answer. */
export function asked(field: GraphQLField<unknown, unknown>, given: Record<string, unknown> = {}): string {
  const needed = field.args.filter((arg) => isNonNullType(arg.type) || arg.name in given);
  const args = needed.map((arg) => `${arg.name}: ${literal(valueOf(arg, given), arg.type)}`).join(", ");
  return `${field.name}${args && `(${args})`}${isLeafType(getNamedType(field.type)) ? "" : " { __typename }"}`;
}

const valueOf = (arg: GraphQLArgument, given: Record<string, unknown>): unknown =>
  arg.name in given ? given[arg.name] : someValue(arg.type, given);

const VALUES: Record<string, unknown> = {
  Int: 1,
  Float: 1.5,
  Boolean: true,
  DateTime: "2026-11-20T00:00:00.000Z",
  JSON: {},
};

/** A value of a type; objects have what they must, and what is `given` by name. */
export function someValue(type: GraphQLInputType, given: Record<string, unknown>): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [someValue(plain.ofType, given)];
  if (isEnumType(plain)) return plain.getValues()[0]?.name;
  if (!isInputObjectType(plain)) return VALUES[plain.name] ?? "01890000-0000-7000-8000-000000000000";
  return Object.fromEntries(
    Object.values(plain.getFields())
      .filter((field) => isNonNullType(field.type) || field.name in given)
      .map((field) => [field.name, field.name in given ? given[field.name] : someValue(field.type, given)]),
  );
}

/** As it stands in a document: enum values have no quotes. */
function literal(value: unknown, type: GraphQLInputType): string {
  const plain = getNullableType(type);
  if (Array.isArray(value) && isListType(plain))
    return `[${value.map((one) => literal(one, plain.ofType)).join(", ")}]`;
  if (isEnumType(plain)) return String(value);
  if (!isInputObjectType(plain)) return JSON.stringify(value);
  const fields = Object.entries(value as object).map(
    ([name, one]) => `${name}: ${literal(one, plain.getFields()[name]?.type)}`,
  );
  return `{ ${fields.join(", ")} }`;
}
