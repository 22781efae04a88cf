import type { IncidentFactsFragment, IncidentState } from "../../generated/incidents";

export type AllowedAction = IncidentFactsFragment["allowedActions"][number];

/** Commands this console can send; another one that the server allows is shown under "more" and not sent. */
export const COMMANDS = [
  "accept",
  "reject",
  "merge",
  "dispatch",
  "start",
  "return",
  "suspend",
  "resume",
  "resolve",
  "verify",
  "close",
  "reopen",
  "urge",
  "escalate",
  "supplement",
  "followUp",
] as const;
export type Command = (typeof COMMANDS)[number];

export function isCommand(name: string): name is Command {
  return (COMMANDS as readonly string[]).includes(name);
}

/** Which form stands in the action bar. */
export type BarForm = "dispatch" | "resolve" | "verify" | "plain" | "none";

export interface ActionPlan {
  form: BarForm;
  /** The one primary button. */
  primary: AllowedAction | null;
  /** Accepting comes first, dispatching follows with the new version. */
  acceptFirst: boolean;
  /** At most one more button beside it. */
  beside: AllowedAction | null;
  more: AllowedAction[];
  /** Why the move that would be next is not this person's: "你经办过本件，不能核查". */
  refusal: string | null;
}

/** What moves the incident on, before what only speaks about it. */
const NEXT_MOVES = ["verify", "close", "resolve", "start", "resume", "accept", "dispatch"];
const OTHER_MOVES = ["urge", "supplement", "followUp"];
/** The opposite or the alternative that stands beside a primary button. */
const BESIDE: Record<string, string[]> = {
  accept: ["reject"],
  dispatch: ["reject", "return"],
  start: ["return"],
  resolve: ["return"],
  urge: ["dispatch"],
  close: ["reopen"],
  followUp: ["reopen"],
};
const REASSIGNING: IncidentState[] = ["DISPATCHED", "IN_PROGRESS", "SUSPENDED"];

/** The action bar as a function of what the server allows. `mayDispatch`: this person dispatches, so accepting does both. */
export function planActions(state: IncidentState, actions: readonly AllowedAction[], mayDispatch: boolean): ActionPlan {
  const open = new Map(actions.filter((action) => !action.refusal).map((action) => [action.command, action]));
  const reassigning = REASSIGNING.includes(state);
  const next = NEXT_MOVES.filter((command) => !(command === "dispatch" && reassigning));
  const primary = [...next, ...OTHER_MOVES, "dispatch"].map((name) => open.get(name)).find(Boolean) ?? null;
  const beside = (primary ? (BESIDE[primary.command] ?? []) : []).map((name) => open.get(name)).find(Boolean) ?? null;
  const refused = actions.find((action) => action.refusal && next.includes(action.command));
  const acceptFirst = primary?.command === "accept" && mayDispatch;
  return {
    form: formOf(primary, acceptFirst),
    primary,
    acceptFirst,
    beside,
    more: actions.filter((action) => action !== primary && action !== beside),
    refusal: primary !== null && next.includes(primary.command) ? null : (refused?.refusal ?? null),
  };
}

function formOf(primary: AllowedAction | null, acceptFirst: boolean): BarForm {
  if (primary === null) return "none";
  if (acceptFirst) return "dispatch";
  const { command } = primary;
  return command === "dispatch" || command === "resolve" || command === "verify" ? command : "plain";
}
