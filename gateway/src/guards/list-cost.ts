import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** Rows of a page that names no size, and the most that a page has: as the subgraphs have it. */
const PAGE = 20;
const PAGE_MAX = 100;
/** A list without pages is short by nature. */
const SHORT_LIST = 5;
const ROWS = new Set(["edges", "nodes"]);

export interface Operation {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/**
 * The fields that an operation may answer, those inside lists as often as there may be rows: a page counts as large as
 * its `first` is with the variables of this request. A size that a subgraph refuses brings no rows and costs as one.
 * Introspection is answered by the gateway itself and costs nothing.
 */
export function listCost({ schema, operation, fragments, variables }: Operation): number {
  // A fragment that is spread a thousand times, or fragments that double each other, are counted once for each size.
  const known = new Map<string, number>();

  function ofSelections(set: SelectionSetNode, type: GraphQLNamedType | undefined, rows: number): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith("__")) continue;
        const field = fieldOf(type, selection.name.value);
        const size = field ? pageSize(field, () => getArgumentValues(field, selection, variables)) : undefined;
        const inside = selection.selectionSet
          ? ofSelections(selection.selectionSet, field && getNamedType(field.type), size ?? PAGE)
          : 0;
        cost += 1 + times(field, size, rows) * inside;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        cost += ofSelections(selection.selectionSet, on, rows);
      } else cost += ofFragment(selection.name.value, rows);
    }
    return cost;
  }

  function ofFragment(name: string, rows: number): number {
    const key = `${name} ${rows}`;
    const cost = known.get(key);
    if (cost !== undefined) return cost;
    known.set(key, 0);
    const fragment = fragments.get(name);
    const found = fragment
      ? ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), rows)
      : 0;
    known.set(key, found);
    return found;
  }

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, PAGE);
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** How often what a field holds is answered: a connection's rows are its page, another list has some. */
function times(field: GraphQLField<unknown, unknown> | undefined, size: number | undefined, rows: number): number {
  if (!field || !isListType(getNullableType(field.type))) return 1;
  return size ?? (ROWS.has(field.name) && !isAbstractType(field.type) ? rows : SHORT_LIST);
}

/** The size of the page that a field asks for; undefined when it has no pages. */
function pageSize(field: GraphQLField<unknown, unknown>, given: () => Record<string, unknown>): number | undefined {
  if (!field.args.some(({ name }) => name === "first")) return undefined;
  let first: unknown;
  try {
    first = given().first ?? PAGE;
  } catch {
    // A value of the wrong type: the operation will be refused for it.
    return 1;
  }
  return Number.isInteger(first) && (first as number) >= 1 && (first as number) <= PAGE_MAX ? (first as number) : 1;
}
