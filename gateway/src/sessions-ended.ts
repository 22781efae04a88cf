import type { ApolloServerPlugin } from "@apollo/server";
import { Kind } from "graphql";
import type { RequestContext } from "./data-source.js";

/** After these a token may rest on nothing any more. */
const ENDING = new Set(["endSession", "endOtherSessions", "changePassword", "signOut", "refreshSession"]);

/**
 * Says before the answer leaves that sessions of the viewer's county may have ended, so that their tokens are asked about
 * anew with the next request instead of when the last answer has grown old. Other processes notice within 15 s.
 */
export const sessionsEnded: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ operation, contextValue }) {
      const ends = operation?.selectionSet.selections.some(
        (selection) => selection.kind === Kind.FIELD && ENDING.has(selection.name.value),
      );
      if (ends) contextValue.sessionsEnded?.();
    },
  }),
};
