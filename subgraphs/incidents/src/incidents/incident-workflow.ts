import { Role, type Action } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";
import { IncidentState as S, IncidentStep } from "./incident-enums.js";

/** Commands as clients name them. */
export type StepName =
  | "accept"
  | "reject"
  | "merge"
  | "dispatch"
  | "start"
  | "return"
  | "suspend"
  | "resume"
  | "resolve"
  | "verify"
  | "close"
  | "confirm"
  | "reopen"
  | "urge"
  | "escalate"
  | "supplement"
  | "followUp";

export interface StepRule {
  /** What the transition is recorded as when it goes well. */
  step: IncidentStep;
  from: readonly S[];
  /** null: the state stays. */
  to: S | null;
  action: Action;
  /** Staff roles that take it unless the county's pack says otherwise. */
  actors: readonly Role[];
  /** Whether the reporter may take it. */
  reporter?: boolean;
  /** Which of an incident's two paths a grant must cover. */
  by: "place" | "assignee" | "either";
  /** The next move, and so on somebody's to-do list; the others are allowed without being anyone's duty. */
  next: boolean;
  /** Whoever handled it may not. */
  independent?: boolean;
  label: Label;
}

const UNRESOLVED = [S.REPORTED, S.ACCEPTED, S.DISPATCHED, S.IN_PROGRESS, S.SUSPENDED, S.REOPENED];
const DONE = [S.RESOLVED, S.VERIFIED, S.CLOSED];
const HANDLERS = [Role.HANDLER, Role.GRID_WORKER];

/**
 * The lifecycle of an incident, for all counties. Both `allowedActions` and the WHERE condition of the to-do list are
 * read from it; a county's pack renames, folds, chooses who acts and whether closing needs verification.
 */
export const WORKFLOW: Record<StepName, StepRule> = {
  accept: {
    step: IncidentStep.ACCEPT,
    from: [S.REPORTED],
    to: S.ACCEPTED,
    action: "incident.accept",
    actors: [Role.DISPATCHER],
    by: "place",
    next: true,
    label: { zh: "受理", en: "Accept" },
  },
  reject: {
    step: IncidentStep.REJECT,
    from: [S.REPORTED],
    to: S.REJECTED,
    action: "incident.reject",
    actors: [Role.DISPATCHER],
    by: "place",
    next: false,
    label: { zh: "不予受理", en: "Reject" },
  },
  merge: {
    step: IncidentStep.MERGE,
    from: [S.REPORTED],
    to: S.DUPLICATE,
    action: "incident.merge",
    actors: [Role.DISPATCHER],
    by: "place",
    next: false,
    label: { zh: "并案", en: "Merge" },
  },
  dispatch: {
    step: IncidentStep.DISPATCH,
    from: [S.ACCEPTED, S.REOPENED, S.DISPATCHED],
    to: S.DISPATCHED,
    action: "incident.dispatch",
    actors: [Role.DISPATCHER],
    by: "place",
    next: true,
    label: { zh: "派单", en: "Dispatch" },
  },
  start: {
    step: IncidentStep.START,
    from: [S.DISPATCHED],
    to: S.IN_PROGRESS,
    action: "incident.start",
    actors: HANDLERS,
    by: "assignee",
    next: true,
    label: { zh: "接单", en: "Start" },
  },
  return: {
    step: IncidentStep.RETURN,
    from: [S.DISPATCHED, S.IN_PROGRESS],
    to: S.ACCEPTED,
    action: "incident.return",
    actors: HANDLERS,
    by: "assignee",
    next: false,
    label: { zh: "退回", en: "Return" },
  },
  suspend: {
    step: IncidentStep.SUSPEND,
    from: [S.IN_PROGRESS],
    to: S.SUSPENDED,
    action: "incident.suspend",
    actors: HANDLERS,
    by: "assignee",
    next: false,
    label: { zh: "挂起", en: "Suspend" },
  },
  resume: {
    step: IncidentStep.RESUME,
    from: [S.SUSPENDED],
    to: S.IN_PROGRESS,
    action: "incident.resume",
    actors: HANDLERS,
    by: "assignee",
    next: false,
    label: { zh: "恢复办理", en: "Resume" },
  },
  resolve: {
    step: IncidentStep.RESOLVE,
    from: [S.IN_PROGRESS],
    to: S.RESOLVED,
    action: "incident.resolve",
    actors: HANDLERS,
    by: "assignee",
    next: true,
    label: { zh: "办结", en: "Resolve" },
  },
  verify: {
    step: IncidentStep.VERIFY,
    from: [S.RESOLVED],
    to: S.VERIFIED,
    action: "incident.verify",
    actors: [Role.VERIFIER],
    by: "place",
    next: true,
    independent: true,
    label: { zh: "核查", en: "Verify" },
  },
  close: {
    step: IncidentStep.CLOSE,
    from: [S.VERIFIED],
    to: S.CLOSED,
    action: "incident.close",
    actors: [Role.DISPATCHER],
    by: "place",
    next: true,
    label: { zh: "销号", en: "Close" },
  },
  confirm: {
    step: IncidentStep.CONFIRM,
    from: DONE,
    to: null,
    action: "incident.confirm",
    actors: [],
    reporter: true,
    by: "place",
    next: false,
    label: { zh: "确认结果", en: "Confirm" },
  },
  reopen: {
    step: IncidentStep.REOPEN,
    from: DONE,
    to: S.REOPENED,
    action: "incident.reopen",
    actors: [Role.DISPATCHER],
    by: "place",
    next: false,
    label: { zh: "重开", en: "Reopen" },
  },
  urge: {
    step: IncidentStep.URGE,
    from: UNRESOLVED,
    to: null,
    action: "incident.urge",
    actors: [Role.DISPATCHER],
    by: "place",
    next: false,
    label: { zh: "催办", en: "Urge" },
  },
  escalate: {
    step: IncidentStep.ESCALATE,
    from: UNRESOLVED,
    to: null,
    action: "incident.escalate",
    actors: [Role.DISPATCHER],
    by: "place",
    next: false,
    label: { zh: "督办", en: "Supervise" },
  },
  supplement: {
    step: IncidentStep.SUPPLEMENT,
    from: UNRESOLVED,
    to: null,
    action: "incident.supplement",
    actors: [Role.GRID_WORKER],
    reporter: true,
    by: "either",
    next: false,
    label: { zh: "补充情况", en: "Add information" },
  },
  followUp: {
    step: IncidentStep.FOLLOW_UP,
    from: DONE,
    to: null,
    action: "incident.followUp",
    actors: [Role.DISPATCHER],
    by: "place",
    next: false,
    label: { zh: "回访记录", en: "Record call-back" },
  },
};

/** What a county's pack may choose. */
export interface WorkflowChoices {
  actors: Partial<Record<string, string[]>>;
  closeWithoutVerification: boolean;
}

/** The states from which a step may be taken in this county. */
export function fromStates(name: StepName, choices: WorkflowChoices): readonly S[] {
  const { from } = WORKFLOW[name];
  return name === "close" && choices.closeWithoutVerification ? [S.RESOLVED, ...from] : from;
}

export function actorsOf(name: StepName, choices: WorkflowChoices): readonly string[] {
  return choices.actors[name] ?? WORKFLOW[name].actors;
}

/** Dispatching what is dispatched already (reassigning) is allowed, but nobody's duty. */
export function todoStates(name: StepName, choices: WorkflowChoices): readonly S[] {
  if (!WORKFLOW[name].next) return [];
  return fromStates(name, choices).filter((state) => !(name === "dispatch" && state === S.DISPATCHED));
}

export const STEP_NAMES = Object.keys(WORKFLOW) as StepName[];
