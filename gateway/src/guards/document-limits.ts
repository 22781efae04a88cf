import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { GraphQLError, Kind, type ASTNode, type ValidationContext, type ValidationRule } from "graphql";
import { sentence, type SentenceKey } from "../sentences.js";
import { DOCUMENT } from "./limits.js";
import { currentRequest } from "./request-scope.js";

function fault(why: SentenceKey, nodes?: ASTNode): GraphQLError {
  return new GraphQLError(sentence(why, currentRequest().language), { nodes });
}

/** Told like any other fault of a document: what these rules throw by themselves would end as a fault of ours. */
const telling = (why: SentenceKey) => ({
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null) => void context?.reportError(fault(why))],
});

/** So many directives on one place, and so many fields side by side: the same field a thousand times is work too. */
const crowded: ValidationRule = (context) => ({
  enter(node) {
    if ("directives" in node && (node.directives?.length ?? 0) > DOCUMENT.directivesInOnePlace)
      context.reportError(fault("TOO_MANY_DIRECTIVES", node));
    if (node.kind === Kind.SELECTION_SET && node.selections.length > DOCUMENT.selections)
      context.reportError(fault("TOO_MANY_FIELDS", node));
    if (node.kind === Kind.OPERATION_DEFINITION && node.selectionSet.selections.length > DOCUMENT.rootFields)
      context.reportError(fault("TOO_MANY_FIELDS", node));
  },
});

/** Applied to every document before it reaches the planner, beside the rules of GraphQL itself. */
export const documentLimits: ValidationRule[] = [
  maxDepthRule({ n: DOCUMENT.depth, flattenFragments: true, ...telling("TOO_DEEP") }),
  maxAliasesRule({ n: DOCUMENT.aliases, ...telling("TOO_MANY_ALIASES") }),
  maxDirectivesRule({ n: DOCUMENT.directives, ...telling("TOO_MANY_DIRECTIVES") }),
  crowded,
].map((rule) => rule);
