import { ACTIONS, type Action } from "@beegrid/kernel/permissions";
import type { ViewerKind } from "@beegrid/kernel/viewer";

/**
 * Which action opens what. The one place where the walls say it; permissions.ts says who has which action, and the
 * matrix holds every answer against both. A field that is not here fails the tests until somebody has thought of it.
 */

/** Fields of Query. */
export const QUERY_ACTIONS: Record<string, Action> = {
  incident: "incident.read",
  incidents: "incident.read",
  incidentViewCounts: "incident.read",
  incidentChanges: "incident.read",
  incidentCategories: "county.read",
  baseRecords: "baseRecord.read",
  devices: "device.read",
  viewer: "viewer.read",
  county: "county.read",
  counties: "county.compare",
  settingSections: "settings.read",
  settingSection: "settings.read",
  packFile: "settings.read",
  members: "member.search",
  member: "member.search",
  organization: "organization.read",
  organizations: "organization.read",
  mentors: "party.read",
  partyMembers: "party.read",
  canteens: "station.read",
  merchants: "station.read",
  station: "station.read",
  supplyKinds: "station.read",
  stations: "station.read",
  activities: "activity.read",
  campaigns: "activity.read",
  awards: "activity.read",
  communityCheckIns: "activity.read",
  needs: "activity.read",
  dutyPosts: "duty.read",
  dutyPostAssignments: "duty.read",
  gridWorkers: "duty.read",
  guardAttendances: "duty.read",
  guardPosts: "duty.read",
  pointRules: "points.reconcile",
  pointsSimulation: "points.reconcile",
  pointsTrialBalance: "points.reconcile",
  redemption: "redemption.read",
  fulfilledToday: "redemption.fulfil",
  rewards: "reward.read",
  volunteer: "volunteer.read",
  volunteers: "volunteer.read",
  mySessions: "session.manage",
  accounts: "account.read",
  account: "account.read",
  roleChoices: "account.grant",
  apps: "app.read",
  app: "app.read",
  scopes: "viewer.read",
  memberMentions: "member.erase",
  memberErasures: "member.erase",
  backups: "backup.read",
};

/** Mutations whose action is not their own name turned round (`verifyIncident` → `incident.verify`). */
const MUTATION_ACTIONS: Record<string, Action> = {
  signIn: "session.open",
  refreshSession: "session.open",
  signOut: "session.end",
  recordFollowUp: "incident.followUp",
  redeemReward: "redemption.redeem",
  enableAccount: "account.disable",
  grantRole: "account.grant",
  revokeGrant: "account.grant",
  resetPassword: "account.resetPassword",
  resetTotp: "account.resetTotp",
  endAccountSessions: "account.endSessions",
  changePassword: "session.manage",
  startTotp: "session.manage",
  confirmTotp: "session.manage",
  disableTotp: "session.manage",
  endSession: "session.manage",
  endOtherSessions: "session.manage",
  rotateAppSecret: "app.rotate",
  registerAppOperations: "app.change",
  linkRider: "app.change",
  unlinkRider: "app.change",
  saveStationSupplies: "station.saveSupplies",
  recordConsent: "member.recordConsent",
  retryIncidentEvents: "event.retry",
  retryOrganizationEvents: "event.retry",
  retryStationEvents: "event.retry",
  retryVolunteerEvents: "event.retry",
  // Which of the two actions it takes depends on the section; the walls send one that nobody has.
  publishSettings: "settings.publish",
  restoreSettings: "settings.publish",
};

/** `verifyIncident` → `incident.verify`, as every mutation of this house is named. */
export function mutationAction(name: string): Action | undefined {
  const [, verb, noun = ""] = /^([a-z]+)([A-Z]\w*)$/.exec(name) ?? [];
  const turned = `${noun.charAt(0).toLowerCase()}${noun.slice(1)}.${verb}`;
  return MUTATION_ACTIONS[name] ?? ACTIONS.find((action) => action === turned);
}

/** Fields of County: the action, and what the upper level gets of them (besides what it may not). */
export const COUNTY_ACTIONS: Record<string, { action: Action; upper: "open" | "null" | "FORBIDDEN" }> = {
  slug: { action: "county.read", upper: "open" },
  name: { action: "county.read", upper: "open" },
  divisionCode: { action: "county.read", upper: "open" },
  programmeName: { action: "county.read", upper: "open" },
  demo: { action: "county.read", upper: "open" },
  boundary: { action: "county.read", upper: "open" },
  incidentFigures: { action: "figure.read", upper: "open" },
  incidentSuppressed: { action: "figure.read", upper: "open" },
  incidentDays: { action: "figure.read", upper: "open" },
  incidentPlaces: { action: "figure.read", upper: "null" },
  overdueByAge: { action: "figure.read", upper: "null" },
  organizationFigures: { action: "figure.read", upper: "open" },
  organizationSuppressed: { action: "figure.read", upper: "open" },
  stationFigures: { action: "figure.read", upper: "open" },
  stationSuppressed: { action: "figure.read", upper: "open" },
  volunteerFigures: { action: "figure.read", upper: "open" },
  volunteerSuppressed: { action: "figure.read", upper: "open" },
  incidentEventLag: { action: "event.read", upper: "FORBIDDEN" },
  incidentParkedEvents: { action: "event.read", upper: "FORBIDDEN" },
  incidentAudit: { action: "audit.read", upper: "FORBIDDEN" },
  incidentAuditChain: { action: "audit.read", upper: "FORBIDDEN" },
  organizationEventLag: { action: "event.read", upper: "FORBIDDEN" },
  organizationParkedEvents: { action: "event.read", upper: "FORBIDDEN" },
  organizationAudit: { action: "audit.read", upper: "FORBIDDEN" },
  organizationAuditChain: { action: "audit.read", upper: "FORBIDDEN" },
  stationEventLag: { action: "event.read", upper: "FORBIDDEN" },
  stationParkedEvents: { action: "event.read", upper: "FORBIDDEN" },
  stationAudit: { action: "audit.read", upper: "FORBIDDEN" },
  stationAuditChain: { action: "audit.read", upper: "FORBIDDEN" },
  volunteerEventLag: { action: "event.read", upper: "FORBIDDEN" },
  volunteerParkedEvents: { action: "event.read", upper: "FORBIDDEN" },
  volunteerAudit: { action: "audit.read", upper: "FORBIDDEN" },
  volunteerAuditChain: { action: "audit.read", upper: "FORBIDDEN" },
};

interface NestedRule {
  /** The query it is reached from. */
  via: string;
  /** All of them are needed. */
  actions: Action[];
  /** Kinds of viewers that are answered at all; absent: whoever has the action. */
  only?: ViewerKind[];
  /** The document around it, where the shortest way will not do. */
  around?: string;
}

/** Fields of other types that take arguments. */
export const NESTED_ACTIONS: Record<string, NestedRule> = {
  "App.usage": { via: "apps", actions: ["app.read"] },
  "Incident.nextDeadlineMinutes": { via: "incidents", actions: ["incident.read"] },
  "Incident.nearby": { via: "incidents", actions: ["incident.read"] },
  // The rows of a metric take what its rows take besides: here those of an incident.
  "Figure.rows": {
    via: "county",
    actions: ["figure.read", "incident.read"],
    only: ["STAFF"],
    around: 'county { incidentFigures(metrics: ["incident.reported"]) { … } }',
  },
  "PointAccount.entries": { via: "volunteers", actions: ["points.read"] },
  "TrialBalanceLine.entries": { via: "pointsTrialBalance", actions: ["points.reconcile"] },
  "Volunteer.redemptions": { via: "volunteers", actions: ["points.read"] },
};
