import { registerEnumType } from "type-graphql";

export enum IncidentKind {
  HAZARD = "HAZARD",
  DEPARTMENT_EVENT = "DEPARTMENT_EVENT",
  DISPUTE = "DISPUTE",
  DEMAND = "DEMAND",
  WISH = "WISH",
  APPEAL = "APPEAL",
  SERVICE = "SERVICE",
  DEVICE_ALARM = "DEVICE_ALARM",
}
registerEnumType(IncidentKind, {
  name: "IncidentKind",
  description: "What sort of matter an incident is; a category belongs to exactly one kind.",
  valuesConfig: {
    HAZARD: { description: "隐患: something dangerous or broken in public space." },
    DEPARTMENT_EVENT: { description: "职能部门事件: handled by a department, counted apart." },
    DISPUTE: { description: "矛盾纠纷: a dispute to be mediated." },
    DEMAND: { description: "诉求: a resident's or company's demand." },
    WISH: { description: "心愿: a worker's wish from the wish box." },
    APPEAL: { description: "申诉: an appeal against a platform's penalty." },
    SERVICE: { description: "服务: a call for help or service." },
    DEVICE_ALARM: { description: "设备告警: an alarm of a registered device." },
  },
});

export enum IncidentChannel {
  SNAPSHOT = "SNAPSHOT",
  WECHAT_GROUP = "WECHAT_GROUP",
  APP = "APP",
  HOTLINE = "HOTLINE",
  PATROL = "PATROL",
  MEETING = "MEETING",
  WISH_BOX = "WISH_BOX",
  DEVICE = "DEVICE",
  STAFF = "STAFF",
}
registerEnumType(IncidentChannel, {
  name: "IncidentChannel",
  description: "The way by which an incident came in.",
  valuesConfig: {
    SNAPSHOT: { description: "随手拍: photographed on the way." },
    WECHAT_GROUP: { description: "微信工作群: passed on from a work group." },
    APP: { description: "应用: reported in a third-party app." },
    HOTLINE: { description: "热线: by telephone." },
    PATROL: { description: "巡查: found on patrol." },
    MEETING: { description: "议事会: raised in a meeting." },
    WISH_BOX: { description: "心愿箱: from the wish box." },
    DEVICE: { description: "设备: by a device." },
    STAFF: { description: "工作人员: entered by staff." },
  },
});

export enum IncidentState {
  REPORTED = "REPORTED",
  ACCEPTED = "ACCEPTED",
  DISPATCHED = "DISPATCHED",
  IN_PROGRESS = "IN_PROGRESS",
  SUSPENDED = "SUSPENDED",
  RESOLVED = "RESOLVED",
  VERIFIED = "VERIFIED",
  CLOSED = "CLOSED",
  REOPENED = "REOPENED",
  REJECTED = "REJECTED",
  DUPLICATE = "DUPLICATE",
}
registerEnumType(IncidentState, {
  name: "IncidentState",
  description: "Canonical states, the same in every county; a county's own words are in `stage` and `stateLabel`.",
  valuesConfig: {
    REPORTED: { description: "Reported, waiting to be accepted (待受理)." },
    ACCEPTED: { description: "Accepted, waiting to be dispatched (待派单)." },
    DISPATCHED: { description: "Dispatched to a unit that has not started yet (待接单)." },
    IN_PROGRESS: { description: "Being handled (处置中)." },
    SUSPENDED: { description: "Waiting for something outside; its deadline is paused (挂起)." },
    RESOLVED: { description: "Handled, by the word of who handled it (办结); not yet verified." },
    VERIFIED: { description: "Found to be fixed by somebody else (核查通过)." },
    CLOSED: { description: "Taken off the list (销号)." },
    REOPENED: { description: "Found not to be fixed after all; waiting to be dispatched again." },
    REJECTED: { description: "Not a matter for the county; counts in no figure." },
    DUPLICATE: { description: "The same as another incident; counts in no figure." },
  },
});

export enum IncidentStep {
  REPORT = "REPORT",
  ACCEPT = "ACCEPT",
  REJECT = "REJECT",
  MERGE = "MERGE",
  DISPATCH = "DISPATCH",
  START = "START",
  RETURN = "RETURN",
  SUSPEND = "SUSPEND",
  RESUME = "RESUME",
  RESOLVE = "RESOLVE",
  VERIFY = "VERIFY",
  FAIL_VERIFICATION = "FAIL_VERIFICATION",
  CLOSE = "CLOSE",
  CONFIRM = "CONFIRM",
  DENY = "DENY",
  REOPEN = "REOPEN",
  URGE = "URGE",
  ESCALATE = "ESCALATE",
  SUPPLEMENT = "SUPPLEMENT",
  FOLLOW_UP = "FOLLOW_UP",
}
registerEnumType(IncidentStep, {
  name: "IncidentStep",
  description: "What was done in one transition.",
  valuesConfig: {
    REPORT: { description: "上报: it was reported." },
    ACCEPT: { description: "受理: it was accepted." },
    REJECT: { description: "不予受理: it was rejected with a reason." },
    MERGE: { description: "并案: it was merged into another as a duplicate." },
    DISPATCH: { description: "派单: it was given to a unit; again = reassigned." },
    START: { description: "接单: the unit took it up." },
    RETURN: { description: "退回: the unit gave it back with a reason." },
    SUSPEND: { description: "挂起: it waits for something outside." },
    RESUME: { description: "恢复: it goes on." },
    RESOLVE: { description: "办结: the unit says it is done." },
    VERIFY: { description: "核查通过: somebody else found it fixed." },
    FAIL_VERIFICATION: { description: "核查不通过: somebody else found it not fixed." },
    CLOSE: { description: "销号: it was taken off the list." },
    CONFIRM: { description: "确认解决: the reporter says it is fixed." },
    DENY: { description: "反映未解决: the reporter says it is not fixed." },
    REOPEN: { description: "重开: it was opened again with a reason." },
    URGE: { description: "催办: the unit was urged." },
    ESCALATE: { description: "督办: it was put under supervision." },
    SUPPLEMENT: { description: "补充: something was added to the report." },
    FOLLOW_UP: { description: "回访: the reporter was called back." },
  },
});

export enum DeadlineStep {
  ACCEPT = "ACCEPT",
  DISPATCH = "DISPATCH",
  START = "START",
  RESOLVE = "RESOLVE",
  VERIFY = "VERIFY",
}
registerEnumType(DeadlineStep, {
  name: "DeadlineStep",
  description: "The step a running deadline waits for.",
  valuesConfig: {
    ACCEPT: { description: "To be accepted." },
    DISPATCH: { description: "To be dispatched." },
    START: { description: "To be taken up." },
    RESOLVE: { description: "To be resolved." },
    VERIFY: { description: "To be verified." },
  },
});

export enum ConfirmationResult {
  FIXED = "FIXED",
  NOT_FIXED = "NOT_FIXED",
  NO_ANSWER = "NO_ANSWER",
}
registerEnumType(ConfirmationResult, {
  name: "ConfirmationResult",
  description: "What the reporter says of the result. Silence is its own answer, never satisfaction.",
  valuesConfig: {
    FIXED: { description: "The reporter says it is fixed." },
    NOT_FIXED: { description: "The reporter says it is not fixed." },
    NO_ANSWER: { description: "The reporter has not answered." },
  },
});

/** RESOLVED or later: 办结. */
export const RESOLVED_STATES = [IncidentState.RESOLVED, IncidentState.VERIFIED, IncidentState.CLOSED];
/** Neither resolved nor left out of the figures. */
export const UNRESOLVED_STATES = [
  IncidentState.REPORTED,
  IncidentState.ACCEPTED,
  IncidentState.DISPATCHED,
  IncidentState.IN_PROGRESS,
  IncidentState.SUSPENDED,
  IncidentState.REOPENED,
];
/** With a unit that has not resolved it yet. */
export const ASSIGNED_STATES = [IncidentState.DISPATCHED, IncidentState.IN_PROGRESS, IncidentState.SUSPENDED];
