import type { IncidentState } from "../../generated/incidents";

const TONES: Partial<Record<IncidentState, "info" | "warn" | "ok" | "danger">> = {
  REPORTED: "warn",
  ACCEPTED: "info",
  REOPENED: "info",
  DISPATCHED: "info",
  IN_PROGRESS: "info",
  RESOLVED: "info",
  // Green is for verified alone: closed is not fixed.
  VERIFIED: "ok",
};

/** The colour of a state's tag, after the canonical state and not after the county's word for it. */
export function stateTone(state: IncidentState): string {
  return TONES[state] ?? "";
}
