import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Language } from "@beegrid/kernel/viewer";
import type { NextFunction, Request, Response } from "express";
import { languageOf } from "../sentences.js";

interface RequestScope {
  /** Absent outside a request. */
  id?: string;
  language: Language;
}

const SANE = /^[A-Za-z0-9-]{8,64}$/;
const OUTSIDE: RequestScope = { language: "zh-CN" };
const scope = new AsyncLocalStorage<RequestScope>();

/**
 * The request being answered, for log lines and error answers. Who is asking is never read from here: should the scope
 * be lost on the way, a log line lacks an id and nothing worse.
 */
export function currentRequest(): RequestScope {
  return scope.getStore() ?? OUTSIDE;
}

/** A caller's own id is kept when it is one. */
export const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === "string" && SANE.test(given) ? given : randomUUID();

/** Every answer names its request. */
export function enterRequest(request: Request, response: Response, next: NextFunction): void {
  const id = requestIdOf(request.headers["x-request-id"]);
  response.set("X-Request-Id", id);
  scope.run({ id, language: languageOf(request.headers["accept-language"]) }, next);
}
