import type { NextFunction, Request, Response } from "express";

/**
 * A page's own <style> elements, which Angular makes for its components, carry its nonce; everything else runs and loads
 * from files of this origin. Style attributes alone are free: tables and charts place their parts by them.
 */
export function contentSecurityPolicy(nonce?: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ""}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const POLICY = contentSecurityPolicy();
const YEAR_SECONDS = 31_536_000;

export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  response.set({
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self)",
  });
  // Browsers take no notice of it over plain HTTP, and a proxy with TLS says so.
  if (request.secure) response.set("Strict-Transport-Security", `max-age=${YEAR_SECONDS}`);
  next();
}
