import { buildSchema, findBreakingChanges } from "graphql";

/** What a client written for `before` can no longer do with `after`, one sentence each. */
export const breakingChanges = (before: string, after: string): string[] =>
  findBreakingChanges(buildSchema(before), buildSchema(after)).map(({ description }) => description);
