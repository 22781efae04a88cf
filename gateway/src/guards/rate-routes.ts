import type { NextFunction, Request, RequestHandler, Response } from "express";
import { findAsker, type AskerParts } from "./asker.js";
import type { RateLimits } from "./rate-limits.js";

/** Before POST /session…: tries to sign in, and renewals, of one address. */
export function sessionRates(rates: RateLimits): RequestHandler {
  return async (request: Request, _: Response, next: NextFunction) => {
    if (request.path === "/") await rates.ofAddress("signIns", request.ip);
    if (request.path === "/refresh") await rates.ofAddress("refreshes", request.ip);
    next();
  };
}

/** Before POST /oauth/token: who guesses secrets of apps is stopped, who asks for tokens all day is not. */
export function tokenRates(rates: RateLimits): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    await rates.mustHaveLeft("tokenFailures", request.ip);
    response.once("finish", () => {
      if (response.statusCode !== 400 && response.statusCode !== 401) return;
      // The answer is out; the next request is refused.
      rates.ofAddress("tokenFailures", request.ip).catch(() => undefined);
    });
    next();
  };
}

/** Files that are asked for or sent with a token count as its requests; signed addresses were given out by one. */
export function fileRates(parts: AskerParts): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const asker = await findAsker(parts, request, response);
    if (!asker && request.headers.authorization) await parts.rates.ofAddress("anonymousRequests", request.ip);
    next();
  };
}

/** What anybody may read without a token. */
export function openRates(rates: RateLimits): RequestHandler {
  return async (request: Request, _: Response, next: NextFunction) => {
    await rates.ofAddress("anonymousRequests", request.ip);
    next();
  };
}
