import { buildSubgraphSchema } from "@apollo/subgraph";
import { gql } from "graphql-tag";
import {
  Kind,
  parse,
  print,
  printSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { buildSchema, createResolversMap, type BuildSchemaOptions } from "type-graphql";

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@inaccessible", "@requires"])`;

type Resolvers = NonNullable<BuildSchemaOptions["resolvers"]>;
/** Loads one entity named by another subgraph: `{ id }` → the row, or null when this viewer's county has none. */
export type ReferenceResolver = (reference: Record<string, string>) => unknown;

export interface FederatedSchema {
  schema: GraphQLSchema;
  sdl: string;
}

/** The executable Federation 2 schema of a subgraph, and its SDL. */
export async function federatedSchema(
  resolvers: Resolvers,
  stubs: NonNullable<BuildSchemaOptions["orphanedTypes"]>,
  references: Record<string, ReferenceResolver>,
): Promise<FederatedSchema> {
  // Stubs must be listed: type-graphql's metadata are global, and without a list it takes the types of every subgraph in the process.
  const plain = await buildSchema({ resolvers, orphanedTypes: stubs, validate: false, skipCheck: true });
  const sdl = `${FEDERATION}\n\n${printWithDirectives(plain)}`;
  const map = createResolversMap(plain) as Record<string, object>;
  for (const [type, resolve] of Object.entries(references))
    // async: a resolver that refuses at once would otherwise take all its siblings with it.
    map[type] = { ...map[type], __resolveReference: async (reference: Record<string, string>) => resolve(reference) };
  return { schema: buildSubgraphSchema({ typeDefs: gql(sdl), resolvers: map as never }), sdl };
}

interface Annotated {
  astNode?: { directives?: readonly ConstDirectiveNode[] } | null;
  extensionASTNodes?: readonly { directives?: readonly ConstDirectiveNode[] }[];
}

function directivesOf(node: unknown): ConstDirectiveNode[] {
  const { astNode, extensionASTNodes = [] } = (node ?? {}) as Annotated;
  return [...(astNode?.directives ?? []), ...extensionASTNodes.flatMap((extension) => extension.directives ?? [])];
}

/** graphql's printSchema leaves out the @Directive()s that type-graphql keeps on astNode; Apollo's printer stumbles over its field-less nodes. */
function printWithDirectives(schema: GraphQLSchema): string {
  const document: DocumentNode = parse(printSchema(schema), { noLocation: true });
  return print({ ...document, definitions: document.definitions.map((d) => annotated(d, schema)) });
}

function annotated(definition: DefinitionNode, schema: GraphQLSchema): DefinitionNode {
  const { kind } = definition;
  if (
    kind !== Kind.OBJECT_TYPE_DEFINITION &&
    kind !== Kind.ENUM_TYPE_DEFINITION &&
    kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION
  )
    return definition;
  const type = schema.getType(definition.name.value) as GraphQLNamedType;
  const directives = [...(definition.directives ?? []), ...directivesOf(type)];
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !("getFields" in type)) return { ...definition, directives };
  const fields = type.getFields();
  return {
    ...definition,
    directives,
    fields: definition.fields?.map((field) => ({
      ...field,
      directives: [...(field.directives ?? []), ...directivesOf(fields[field.name.value])],
    })),
  };
}
