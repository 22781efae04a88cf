import { StartUpError } from "@beegrid/kernel/installation";
import cors, { type CorsRequest } from "cors";
import type { RequestHandler } from "express";

/**
 * Which other sites' pages may call the API: the exact origins of BEEGRID_CORS_ORIGINS, none without it. They bring a
 * token; cookies are never sent along. Any other origin is told nothing, and its browser keeps the answer from it.
 */
export function crossOrigin(given = process.env.BEEGRID_CORS_ORIGINS): RequestHandler {
  const origins = new Set(originsOf(given));
  return cors<CorsRequest>(({ headers: { origin } }, answer) =>
    answer(
      null,
      origin !== undefined && origins.has(origin)
        ? {
            origin,
            credentials: false,
            methods: ["GET", "POST"],
            allowedHeaders: ["Authorization", "Content-Type", "Accept-Language", "X-Request-Id"],
            exposedHeaders: ["X-Request-Id", "Retry-After"],
            maxAge: 600,
          }
        : { origin: false },
    ),
  );
}

function originsOf(given = ""): string[] {
  const origins = given.split(",").flatMap((origin) => origin.trim() || []);
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new StartUpError(
        `BEEGRID_CORS_ORIGINS must be origins such as https://app.example.cn; this is none: ${origin}`,
      );
  return origins;
}
