import { Kind, parse, type FieldNode, type SelectionSetNode } from "graphql";
import type { SubgraphRequest } from "./subgraph-door.js";

type Path = (string | number)[];

interface Representation {
  __typename: string;
}

/** Where the answer of a subgraph that is away is missing: each field asked for, of each entity, as the gateway counts them. */
export function missingPaths({ query, variables }: SubgraphRequest): Path[] {
  const [operation] = parse(query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const representations = (variables?.representations ?? []) as Representation[];
  return fieldsOf(operation.selectionSet).flatMap((field) =>
    field.name.value === "_entities"
      ? representations.flatMap(({ __typename }, i) =>
          fieldsOf(field.selectionSet, __typename).map((asked): Path => ["_entities", i, keyOf(asked)]),
        )
      : [[keyOf(field)]],
  );
}

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** The fields of a selection, those inside fragments on `type` among them; the type's own name is known without asking. */
function fieldsOf(selection: SelectionSetNode | undefined, type?: string): FieldNode[] {
  return (selection?.selections ?? []).flatMap((one) => {
    if (one.kind === Kind.FIELD) return one.name.value === "__typename" ? [] : [one];
    if (one.kind !== Kind.INLINE_FRAGMENT) return [];
    const on = one.typeCondition?.name.value;
    return !on || !type || on === type ? fieldsOf(one.selectionSet, type) : [];
  });
}
