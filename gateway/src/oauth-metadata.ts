import type { Request, Response } from "express";
import { SCOPES } from "@beegrid/kernel/permissions";
import { GRANT_TYPES } from "./oauth-request.js";

/** GET /.well-known/oauth-authorization-server (RFC 8414). */
export function oauthMetadata(request: Request, response: Response): void {
  const issuer = issuerOf(request);
  response
    // Without an address of its own the answer repeats the request's: a shared cache must not hand it on.
    .set("Cache-Control", process.env.BEEGRID_PUBLIC_URL ? "public, max-age=3600" : "no-store")
    .json({
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      scopes_supported: Object.keys(SCOPES),
      response_types_supported: [],
      grant_types_supported: GRANT_TYPES,
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    });
}

/** The installation's public address, or the one it was asked at. */
function issuerOf(request: Request): string {
  const configured = process.env.BEEGRID_PUBLIC_URL;
  return configured ? configured.replace(/\/+$/, "") : `${request.protocol}://${request.get("host") ?? "localhost"}`;
}
