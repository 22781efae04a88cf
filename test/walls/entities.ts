import { readFileSync } from "node:fs";
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
  visit,
  type GraphQLObjectType,
} from "graphql";
import type { SubgraphName } from "../kit/installation.js";

const sdlOf = (subgraph: SubgraphName) =>
  readFileSync(new URL(`../../../schema/${subgraph}.graphql`, import.meta.url), "utf8");

/** Entities that a subgraph looks up by id. */
export function entitiesOf(subgraph: SubgraphName): string[] {
  const found: string[] = [];
  visit(parse(sdlOf(subgraph)), {
    ObjectTypeDefinition: ({ name, directives = [] }) => {
      const keyed = directives.some((one) => one.name.value === "key" && /fields: "id"/.test(print(one)));
      const resolved = directives.every((one) => !/resolvable: false/.test(print(one)));
      if (keyed && resolved) found.push(name.value);
    },
  });
  return found;
}

export const entitiesQuery = (type: string) => `{ _entities(representations: [$it]) { ... on ${type} { id } } }`;

/** All that a subgraph itself keeps of a row, without its key. */
export function rowQuery(subgraph: SubgraphName, type: string, id: string): string {
  const named = buildSchema(sdlOf(subgraph), { assumeValidSDL: true }).getType(type) as GraphQLObjectType;
  const fields = Object.values(named.getFields())
    .filter(({ name, args }) => name !== "id" && !args.some(isRequiredArgument))
    .flatMap((field) => {
      const next = getNamedType(field.type);
      if (isLeafType(next)) return [field.name];
      return isObjectType(next) && next.getFields().id ? [`${field.name} { id }`] : [];
    });
  return `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { __typename ${fields.join(" ")} } } }`;
}

/** The values in an answer that say something: no name of a type, no null, no no, no nought. */
export function saidOf(value: unknown): unknown[] {
  if (value === null || typeof value !== "object") return value ? [value] : [];
  return Object.entries(value).flatMap(([name, one]) => (name === "__typename" ? [] : saidOf(one)));
}
