import type { NextFunction, Request, Response } from "express";
import { Refusal } from "./refusal.js";

/**
 * Sessions are opened, renewed and ended by the console's own pages alone: in JSON, which no form can send, and from
 * this origin, which the browser says. A program that is no browser says nothing about it and has no cookie to abuse.
 */
export function ownPageAlone(request: Request, _: Response, next: NextFunction): void {
  if (request.method !== "POST") throw new Refusal(405, "METHOD_NOT_ALLOWED", "METHOD_NOT_ALLOWED", { Allow: "POST" });
  if (!/^application\/json\s*(;|$)/i.test(request.get("content-type") ?? ""))
    throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_TYPE");
  if (isFromElsewhere(request)) throw new Refusal(403, "FORBIDDEN", "OTHER_SITE");
  next();
}

function isFromElsewhere(request: Request): boolean {
  const site = request.get("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  // Browsers leave it out on plain HTTP; they send the origin with every POST.
  const origin = request.get("origin");
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.host);
}
