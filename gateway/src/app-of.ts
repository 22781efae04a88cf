import type { Viewer } from "@beegrid/kernel/viewer";

/** Id of the app that asks, or through which a rider asks; undefined for everybody else. */
export function appOf({ kind, id, clientId }: Viewer): string | undefined {
  return kind === "CLIENT" ? id : kind === "MEMBER" ? clientId : undefined;
}
