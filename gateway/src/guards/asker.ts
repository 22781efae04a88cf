import type { Request, Response } from "express";
import type { Viewer } from "@beegrid/kernel/viewer";
import type { AppUse } from "../app-use.js";
import type { Authenticator } from "../authenticate.js";
import type { TokenStanding } from "../token-standing.js";
import type { RateLimits } from "./rate-limits.js";
import { currentRequest } from "./request-scope.js";

/** Who asks, as found before anything is looked at; absent without a token of ours in force. */
export interface Asker {
  viewer: Viewer;
  standing: TokenStanding;
  /** Milliseconds it took to find that out: what is asked afterwards is waited for so much less. */
  waitedMs: number;
}

/** What it takes to find out who asks and whether they may ask so often. */
export interface AskerParts {
  authenticator: Authenticator;
  rates: RateLimits;
  appUse: AppUse;
}

export const askerOf = ({ locals }: Response): Asker | undefined => locals.asker as Asker | undefined;

/** Finds who asks, once for the whole request; throws RATE_LIMITED when it is one request too many for them. */
export async function findAsker(
  { authenticator, rates, appUse }: AskerParts,
  request: Request,
  response: Response,
): Promise<Asker | undefined> {
  const began = performance.now();
  const viewer = await authenticator.viewerOf(request.headers.authorization, currentRequest().language);
  if (!viewer) return undefined;
  // Counted before it can be refused: refusals are shown to the app's owner.
  appUse.watch(viewer, response);
  const standing = await authenticator.standingOf(viewer);
  const asker: Asker = { viewer, standing, waitedMs: performance.now() - began };
  response.locals.asker = asker;
  await rates.request(viewer, standing);
  return asker;
}
