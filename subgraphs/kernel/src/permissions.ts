import type { Viewer } from "./viewer.js";

export enum Role {
  COUNTY_ADMINISTRATOR = "COUNTY_ADMINISTRATOR",
  DISPATCHER = "DISPATCHER",
  HANDLER = "HANDLER",
  VERIFIER = "VERIFIER",
  STATION_KEEPER = "STATION_KEEPER",
  REWARD_CLERK = "REWARD_CLERK",
  GRID_WORKER = "GRID_WORKER",
  PARTY_OFFICER = "PARTY_OFFICER",
  SYSTEM_ADMINISTRATOR = "SYSTEM_ADMINISTRATOR",
  SECURITY_ADMINISTRATOR = "SECURITY_ADMINISTRATOR",
  AUDITOR = "AUDITOR",
  PROVINCE_ANALYST = "PROVINCE_ANALYST",
}

/** A role at an organisation: it reaches the subtree below `path`. */
export interface Grant {
  role: Role;
  organizationId: string;
  path: string;
}

export const ACTIONS = [
  "viewer.read",
  "session.open",
  "session.end",
  "session.manage",
  "county.read",
  "county.compare",
  "organization.read",
  "member.read",
  "member.search",
  "member.reveal",
  "member.export",
  "member.erase",
  "member.recordConsent",
  "party.read",
  "party.reveal",
  "figure.read",
  "incident.read",
  "incident.report",
  "incident.accept",
  "incident.reject",
  "incident.merge",
  "incident.dispatch",
  "incident.start",
  "incident.return",
  "incident.suspend",
  "incident.resume",
  "incident.resolve",
  "incident.verify",
  "incident.close",
  "incident.confirm",
  "incident.reopen",
  "incident.urge",
  "incident.escalate",
  "incident.supplement",
  "incident.followUp",
  "incident.follow",
  "attachment.upload",
  "volunteer.read",
  "points.read",
  "points.adjust",
  "points.reverse",
  "points.reconcile",
  "reward.read",
  "redemption.read",
  "redemption.redeem",
  "redemption.fulfil",
  "redemption.cancel",
  "redemption.reverse",
  "station.read",
  "station.open",
  "station.close",
  "station.saveSupplies",
  "duty.read",
  "activity.read",
  "device.read",
  "baseRecord.read",
  "settings.read",
  "settings.publish",
  "settings.publishTechnical",
  "account.read",
  "account.create",
  "account.change",
  "account.disable",
  "account.grant",
  "account.resetPassword",
  "account.resetTotp",
  "account.unlock",
  "account.endSessions",
  "app.read",
  "app.create",
  "app.change",
  "app.rotate",
  "app.revoke",
  "audit.read",
  "audit.export",
  "event.read",
  "event.retry",
  "backup.read",
  "operation.adHoc",
] as const;
export type Action = (typeof ACTIONS)[number];

/** What every account may do with itself. */
const EVERY_ACCOUNT: Action[] = ["viewer.read", "session.end", "session.manage"];
const EVERY_STAFF: Action[] = [...EVERY_ACCOUNT, "county.read", "organization.read", "station.read"];
const INCIDENT_READER: Action[] = [
  "incident.read",
  "incident.follow",
  "member.read",
  "volunteer.read",
  "attachment.upload",
];

/** The one place where roles meet actions; what is not here is refused. A county's pack chooses among these who acts. */
const ROLE_ACTIONS: Record<Role, readonly Action[]> = {
  [Role.COUNTY_ADMINISTRATOR]: [
    ...EVERY_STAFF,
    "incident.read",
    "incident.follow",
    "member.read",
    "volunteer.read",
    "member.search",
    "member.reveal",
    "member.export",
    "member.erase",
    "member.recordConsent",
    "points.read",
    "points.adjust",
    "points.reverse",
    "points.reconcile",
    "reward.read",
    "redemption.read",
    "redemption.reverse",
    "figure.read",
    "duty.read",
    "activity.read",
    "device.read",
    "baseRecord.read",
    "settings.read",
    "settings.publish",
  ],
  [Role.DISPATCHER]: [
    ...EVERY_STAFF,
    ...INCIDENT_READER,
    "incident.report",
    "incident.accept",
    "incident.reject",
    "incident.merge",
    "incident.dispatch",
    "incident.close",
    "incident.reopen",
    "incident.urge",
    "incident.escalate",
    "incident.followUp",
    "member.reveal",
    "points.read",
    "figure.read",
    "duty.read",
    "device.read",
    "baseRecord.read",
  ],
  [Role.HANDLER]: [
    ...EVERY_STAFF,
    ...INCIDENT_READER,
    "incident.report",
    "incident.start",
    "incident.return",
    "incident.suspend",
    "incident.resume",
    "incident.resolve",
  ],
  [Role.VERIFIER]: [...EVERY_STAFF, ...INCIDENT_READER, "incident.verify"],
  [Role.STATION_KEEPER]: [...EVERY_STAFF, "reward.read", "station.open", "station.close", "station.saveSupplies"],
  [Role.REWARD_CLERK]: [
    ...EVERY_STAFF,
    "reward.read",
    "redemption.read",
    "redemption.fulfil",
    "redemption.cancel",
    "member.read",
    "volunteer.read",
  ],
  [Role.GRID_WORKER]: [
    ...EVERY_STAFF,
    ...INCIDENT_READER,
    "incident.report",
    "incident.accept",
    "incident.dispatch",
    "incident.start",
    "incident.return",
    "incident.resolve",
    "incident.supplement",
  ],
  [Role.PARTY_OFFICER]: [
    ...EVERY_STAFF,
    "member.read",
    "member.search",
    "party.read",
    "party.reveal",
    "figure.read",
    "volunteer.read",
    "duty.read",
    "activity.read",
  ],
  [Role.SYSTEM_ADMINISTRATOR]: [
    ...EVERY_STAFF,
    "settings.read",
    "settings.publishTechnical",
    "event.read",
    "event.retry",
    "backup.read",
    "operation.adHoc",
  ],
  [Role.SECURITY_ADMINISTRATOR]: [
    ...EVERY_STAFF,
    "account.read",
    "account.create",
    "account.change",
    "account.disable",
    "account.grant",
    "account.resetPassword",
    "account.resetTotp",
    "account.unlock",
    "account.endSessions",
    "app.read",
    "app.create",
    "app.change",
    "app.rotate",
    "app.revoke",
  ],
  [Role.AUDITOR]: [...EVERY_STAFF, "audit.read", "audit.export"],
  [Role.PROVINCE_ANALYST]: [...EVERY_ACCOUNT, "county.compare", "figure.read"],
};

/** Scopes an app may hold, and what each opens; a member acts within the scopes of the app in use. */
export const SCOPES = {
  catalogue: ["county.read", "station.read", "reward.read", "organization.read"],
  figures: ["county.read", "figure.read"],
  report: ["incident.report", "incident.confirm", "incident.supplement", "attachment.upload"],
  points: ["points.read", "volunteer.read"],
  redeem: ["redemption.redeem", "redemption.cancel", "redemption.read"],
  adhoc: ["operation.adHoc"],
} as const satisfies Record<string, readonly Action[]>;
export type ScopeName = keyof typeof SCOPES;

/** What only a signed-in rider may do, never an app for itself. */
const MEMBERS_OWN: readonly Action[] = [
  "incident.report",
  "incident.confirm",
  "incident.supplement",
  "attachment.upload",
  "points.read",
  "volunteer.read",
  "redemption.redeem",
  "redemption.cancel",
  "redemption.read",
];

function scopeActions(scopes: readonly string[]): Set<Action> {
  const actions = new Set<Action>();
  for (const name of scopes)
    if (Object.hasOwn(SCOPES, name)) for (const action of SCOPES[name as ScopeName]) actions.add(action);
  return actions;
}

/** An app of the upper level reads aggregates like the upper level itself, whatever its scopes. */
function upperAppActions(opened: Set<Action>): Set<Action> {
  return new Set<Action>(
    opened.has("figure.read") ? ["viewer.read", "county.compare", "figure.read"] : ["viewer.read"],
  );
}

/** Grants that count for this kind of viewer: the upper level's role and those of a county never mix. */
function grantsOf({ kind, grants }: Viewer): Grant[] {
  if (kind !== "STAFF" && kind !== "PROVINCE") return [];
  return grants.filter(
    ({ role }) => Object.hasOwn(ROLE_ACTIONS, role) && (role === Role.PROVINCE_ANALYST) === (kind === "PROVINCE"),
  );
}

/** Whoever must choose a password first may do what every account may do with itself, and nothing else. */
function isOpen({ restricted }: Viewer, action: Action): boolean {
  return !restricted || EVERY_ACCOUNT.includes(action);
}

/** Every action this viewer may try; rows are scoped apart. */
export function actionsOf(viewer: Viewer): Set<Action> {
  switch (viewer.kind) {
    case "STAFF":
    case "PROVINCE":
      return new Set(grantsOf(viewer).flatMap(({ role }) => ROLE_ACTIONS[role].filter((one) => isOpen(viewer, one))));
    case "MEMBER": {
      const actions = scopeActions(viewer.scopes);
      if (actions.has("incident.report")) actions.add("incident.read");
      return new Set<Action>([...actions, "viewer.read", "county.read", "member.read", "member.recordConsent"]);
    }
    case "CLIENT": {
      const actions = scopeActions(viewer.scopes);
      for (const action of MEMBERS_OWN) actions.delete(action);
      if (viewer.county === null) return upperAppActions(actions);
      return new Set<Action>([...actions, "viewer.read"]);
    }
    case "ANONYMOUS":
      return new Set<Action>(["session.open", "session.end", "county.read"]);
    case "SERVICE":
      return new Set();
  }
}

export function can(viewer: Viewer, action: Action): boolean {
  return actionsOf(viewer).has(action);
}

export function roleHas(role: Role, action: Action): boolean {
  return ROLE_ACTIONS[role].includes(action);
}

/** Grants that carry an action. */
export function grantsFor(viewer: Viewer, action: Action): Grant[] {
  if (!isOpen(viewer, action)) return [];
  return grantsOf(viewer).filter((grant) => ROLE_ACTIONS[grant.role].includes(action));
}

/** A path of one segment is the county itself: everything in its database. */
export function isWholeCounty(path: string): boolean {
  return /^\/[^/]+\/$/.test(path);
}
