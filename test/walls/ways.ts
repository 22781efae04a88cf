import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
} from "graphql";
import { apiSchema } from "../kit/any-operation.js";

export type Field = GraphQLField<unknown, unknown>;

export const schema = apiSchema();
export const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());
export const QUERIES = fieldsOf(schema.getQueryType() as GraphQLObjectType);
export const MUTATIONS = fieldsOf(schema.getMutationType() as GraphQLObjectType);
export const COUNTY = fieldsOf(schema.getType("County") as GraphQLObjectType);

/** Pages in the walls' questions are short: it is about whose rows come, not how many. */
const PAGE = 3;
const needsNothing = (field: Field) => !field.args.some(isRequiredArgument);
const page = (field: Field) => (field.args.some(({ name }) => name === "first") ? `(first: ${PAGE})` : "");

/** All that can be asked of a type without arguments, `depth` objects deep; empty for a leaf. */
export function selection(type: GraphQLObjectType | undefined, depth: number): string {
  if (!type) return "";
  const parts = fieldsOf(type)
    .filter(needsNothing)
    .flatMap((field) => {
      const next = getNamedType(field.type);
      if (isLeafType(next)) return [field.name];
      return depth > 1 && isObjectType(next) ? [`${field.name}${page(field)} ${selection(next, depth - 1)}`] : [];
    });
  return `{ __typename ${parts.join(" ")} }`;
}

/** What is selected below a field. */
export const selectionBelow = (field: Field, depth: number): string => {
  const type = getNamedType(field.type);
  return isObjectType(type) ? selection(type, depth) : "";
};

/** From a query to a type, by fields that need no arguments. */
export interface Way {
  root: Field;
  steps: Field[];
}

const LONGEST = 6;

/** The shortest way to a type from each query that leads there. */
export function waysTo(type: string): Way[] {
  return QUERIES.filter(needsNothing).flatMap((root) => {
    let edge: Way[] = [{ root, steps: [] }];
    const seen = new Set<string>();
    for (let length = 0; length < LONGEST; length++) {
      const found = edge.find((way) => end(way).name === type);
      if (found) return [found];
      edge = edge.flatMap((way) => {
        const from = end(way);
        if (!isObjectType(from) || seen.has(from.name)) return [];
        seen.add(from.name);
        return fieldsOf(from)
          .filter((field) => needsNothing(field) && isObjectType(getNamedType(field.type)))
          .map((field) => ({ root, steps: [...way.steps, field] }));
      });
    }
    return [];
  });
}

const end = ({ root, steps }: Way) => getNamedType((steps.at(-1) ?? root).type);

/** The document that asks for `inside` at the end of a way. */
export const along = ({ root, steps }: Way, inside: string): string =>
  [root, ...steps].reduceRight((text, field) => `${field.name}${page(field)} { ${text} }`, inside);

/** Every value that an answer holds at the end of a way, under `name`. */
export function foundAt({ root, steps }: Way, name: string, data: unknown): unknown[] {
  let now: unknown[] = [data];
  for (const { name: step } of [root, ...steps, { name }])
    now = now
      .map((one) => (one as Record<string, unknown> | null | undefined)?.[step])
      .flatMap((one) => (Array.isArray(one) && step !== name ? (one as unknown[]) : [one]))
      .filter((one) => one !== undefined);
  return now;
}

/** Fields of objects that take arguments of their own, as "Type.field"; those of County are asked one by one anyway. */
export const NESTED: { type: GraphQLObjectType; field: Field }[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith("__") && !["Query", "Mutation", "County"].includes(name))
  .flatMap((type) =>
    fieldsOf(type)
      .filter(({ args }) => args.length > 0)
      .map((field) => ({ type, field })),
  );
