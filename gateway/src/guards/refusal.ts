import type { Response } from "express";
import { sentence, type SentenceKey } from "../sentences.js";
import { currentRequest } from "./request-scope.js";

/** A request that is refused before an operation runs: thrown by whoever refuses, answered in one place. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly why: SentenceKey,
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
  }
}

/** Codes that a person asks the operator about: their answers carry the id by which the log is searched. */
const TRACED = new Set(["INTERNAL", "SUBGRAPH_UNAVAILABLE"]);

/** What goes beside the code of an error. */
export function extensionsOf(code: string): { code: string; requestId?: string } {
  const { id } = currentRequest();
  return TRACED.has(code) && id ? { code, requestId: id } : { code };
}

/** The one shape of an error outside GraphQL, in the language of who asked. */
export function answerRefusal(response: Response, { status, code, why, headers }: Refusal): void {
  const message = sentence(why, currentRequest().language);
  response
    .status(status)
    .set(headers)
    .json({ errors: [{ message, extensions: extensionsOf(code) }] });
}
