import type { Installation } from "@beegrid/kernel";
import { knownCounty } from "./with-subgraphs.js";

/** The running product reads who may be served anew with each request: from the next one on nobody gets in. */
export function suspendCounty(installation: Installation, slug: string): number {
  installation.markSuspended(knownCounty(installation, slug));
  console.log(`${slug} is suspended: tokens, sign-in and console are closed; its data stay.`);
  return 0;
}

export function resumeCounty(installation: Installation, slug: string): number {
  installation.markResumed(knownCounty(installation, slug));
  console.log(`${slug} is in use.`);
  return 0;
}
