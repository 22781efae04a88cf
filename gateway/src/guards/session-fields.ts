import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

export const SESSION_FIELDS = new Set(["signIn", "refreshSession", "signOut"]);

export interface SessionFields {
  signIns: number;
  refreshes: number;
  sessionsOnly: boolean;
}

/** How often a document signs in or renews, under whatever aliases and fragments; all its operations together. */
export function sessionFieldsOf(document: DocumentNode): SessionFields {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const counts = new Map<string, Map<string, number>>();
  const total = new Map<string, number>();
  for (const one of document.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION) add(total, rootFields(one.selectionSet, fragments, counts));
  return {
    signIns: total.get("signIn") ?? 0,
    refreshes: total.get("refreshSession") ?? 0,
    sessionsOnly: total.size > 0 && [...total.keys()].every((name) => SESSION_FIELDS.has(name)),
  };
}

/** `known` counts each fragment once, so that fragments which double each other cost no time; a circle counts as empty. */
function rootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Map<string, number>>,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) add(found, new Map([[selection.name.value, 1]]));
    else if (selection.kind === Kind.INLINE_FRAGMENT) add(found, rootFields(selection.selectionSet, fragments, known));
    else {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      if (fragment && !known.has(name)) {
        known.set(name, new Map());
        known.set(name, rootFields(fragment.selectionSet, fragments, known));
      }
      add(found, known.get(name) ?? new Map<string, number>());
    }
  }
  return found;
}

function add(to: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, count] of more) to.set(name, (to.get(name) ?? 0) + count);
}
