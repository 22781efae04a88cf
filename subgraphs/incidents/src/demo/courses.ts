import { IncidentState, IncidentStep } from "../incidents/incident-enums.js";
import type { Random } from "./demo-county.js";

const S = IncidentStep;

/** From dispatched to resolved, with the detours that real matters take. */
function round(random: Random): IncidentStep[] {
  const steps = [S.DISPATCH];
  const turn = random();
  if (turn < 0.03) steps.push(S.RETURN, S.DISPATCH);
  else if (turn < 0.045) steps.push(S.START, S.RETURN, S.DISPATCH);
  else if (turn < 0.06) steps.push(S.DISPATCH);
  steps.push(S.START);
  if (random() < 0.03) steps.push(S.SUSPEND, S.RESUME);
  steps.push(S.RESOLVE);
  if (random() < 0.04) steps.push(S.FAIL_VERIFICATION, S.RESOLVE);
  return steps;
}

/** The steps after the report of what was resolved in the end. `mayDeny`: a member reported it. */
export function resolvedCourse(random: Random, mayDeny: boolean, closedUnverified: boolean): IncidentStep[] {
  const steps = [S.ACCEPT, ...round(random)];
  const turn = random();
  if (mayDeny && turn < 0.015) steps.push(S.DENY, ...round(random));
  else if (turn > 0.994) steps.push(S.VERIFY, ...(random() < 0.5 ? [S.CLOSE] : []), S.REOPEN, ...round(random));
  return [...steps, ...(closedUnverified && random() < 0.35 ? [S.CLOSE] : [S.VERIFY, S.CLOSE])];
}

/** The steps after the report that lead to a state in which it waits now; none for one just reported. */
export function waitingCourse(random: Random, state: IncidentState, mayDeny: boolean): IncidentStep[] {
  const dispatched = [S.ACCEPT, S.DISPATCH];
  const resolved = [...dispatched, S.START, S.RESOLVE];
  const detour = random() < 0.2;
  switch (state) {
    case IncidentState.ACCEPTED:
      return detour ? [...dispatched, S.RETURN] : [S.ACCEPT];
    case IncidentState.DISPATCHED:
      return detour ? [...dispatched, S.RETURN, S.DISPATCH] : dispatched;
    case IncidentState.IN_PROGRESS:
      return detour ? [...resolved, S.FAIL_VERIFICATION] : [...dispatched, S.START];
    case IncidentState.SUSPENDED:
      return [...dispatched, S.START, S.SUSPEND];
    case IncidentState.REOPENED:
      return mayDeny ? [...resolved, S.DENY] : [...resolved, S.VERIFY, S.REOPEN];
    case IncidentState.RESOLVED:
      return resolved;
    default:
      return [];
  }
}

const { REPORTED, ACCEPTED, DISPATCHED, IN_PROGRESS, SUSPENDED, REOPENED } = IncidentState;
const ONE_OF_EACH = [IN_PROGRESS, REPORTED, DISPATCHED, ACCEPTED, SUSPENDED, REOPENED];
const MOSTLY = [IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, REPORTED, REPORTED, DISPATCHED, DISPATCHED, ACCEPTED];

/** Where the n-th unresolved incident waits: one in each state first, then mostly with a unit. */
export function openState(random: Random, n: number): IncidentState {
  return (
    ONE_OF_EACH[n] ??
    (random() < 0.12 ? (random() < 0.6 ? SUSPENDED : REOPENED) : MOSTLY[Math.floor(random() * MOSTLY.length)])
  );
}
