import type { TextKey, Texts } from "../ui/texts/texts";

/** What each action is called, as something that was done or tried; a spec of the gateway holds this against all actions there are. */
export const ACTION_WORDS: Readonly<Record<string, TextKey>> = {
  "viewer.read": "audit.action.viewer.read",
  "session.open": "audit.action.session.open",
  "session.end": "audit.action.session.end",
  "session.manage": "audit.action.session.manage",
  "county.read": "audit.action.county.read",
  "county.compare": "audit.action.county.compare",
  "organization.read": "audit.action.organization.read",
  "member.read": "audit.action.member.read",
  "member.search": "audit.action.member.search",
  "member.reveal": "audit.action.member.reveal",
  "member.export": "audit.action.member.export",
  "member.erase": "audit.action.member.erase",
  "member.recordConsent": "audit.action.member.recordConsent",
  "party.read": "audit.action.party.read",
  "party.reveal": "audit.action.party.reveal",
  "figure.read": "audit.action.figure.read",
  "incident.read": "audit.action.incident.read",
  "incident.report": "audit.action.incident.report",
  "incident.accept": "audit.action.incident.accept",
  "incident.reject": "audit.action.incident.reject",
  "incident.merge": "audit.action.incident.merge",
  "incident.dispatch": "audit.action.incident.dispatch",
  "incident.start": "audit.action.incident.start",
  "incident.return": "audit.action.incident.return",
  "incident.suspend": "audit.action.incident.suspend",
  "incident.resume": "audit.action.incident.resume",
  "incident.resolve": "audit.action.incident.resolve",
  "incident.verify": "audit.action.incident.verify",
  "incident.close": "audit.action.incident.close",
  "incident.confirm": "audit.action.incident.confirm",
  "incident.reopen": "audit.action.incident.reopen",
  "incident.urge": "audit.action.incident.urge",
  "incident.escalate": "audit.action.incident.escalate",
  "incident.supplement": "audit.action.incident.supplement",
  "incident.followUp": "audit.action.incident.followUp",
  "incident.follow": "audit.action.incident.follow",
  "attachment.upload": "audit.action.attachment.upload",
  "volunteer.read": "audit.action.volunteer.read",
  "points.read": "audit.action.points.read",
  "points.adjust": "audit.action.points.adjust",
  "points.reverse": "audit.action.points.reverse",
  "points.reconcile": "audit.action.points.reconcile",
  "reward.read": "audit.action.reward.read",
  "redemption.read": "audit.action.redemption.read",
  "redemption.redeem": "audit.action.redemption.redeem",
  "redemption.fulfil": "audit.action.redemption.fulfil",
  "redemption.cancel": "audit.action.redemption.cancel",
  "redemption.reverse": "audit.action.redemption.reverse",
  "station.read": "audit.action.station.read",
  "station.open": "audit.action.station.open",
  "station.close": "audit.action.station.close",
  "station.saveSupplies": "audit.action.station.saveSupplies",
  "duty.read": "audit.action.duty.read",
  "activity.read": "audit.action.activity.read",
  "device.read": "audit.action.device.read",
  "baseRecord.read": "audit.action.baseRecord.read",
  "settings.read": "audit.action.settings.read",
  "settings.publish": "audit.action.settings.publish",
  "settings.publishTechnical": "audit.action.settings.publishTechnical",
  "account.read": "audit.action.account.read",
  "account.create": "audit.action.account.create",
  "account.change": "audit.action.account.change",
  "account.disable": "audit.action.account.disable",
  "account.grant": "audit.action.account.grant",
  "account.resetPassword": "audit.action.account.resetPassword",
  "account.resetTotp": "audit.action.account.resetTotp",
  "account.unlock": "audit.action.account.unlock",
  "account.endSessions": "audit.action.account.endSessions",
  "app.read": "audit.action.app.read",
  "app.create": "audit.action.app.create",
  "app.change": "audit.action.app.change",
  "app.rotate": "audit.action.app.rotate",
  "app.revoke": "audit.action.app.revoke",
  "audit.read": "audit.action.audit.read",
  "audit.export": "audit.action.audit.export",
  "event.read": "audit.action.event.read",
  "event.retry": "audit.action.event.retry",
  "backup.read": "audit.action.backup.read",
  "operation.adHoc": "audit.action.operation.adHoc",
};

/** What each kind of row is called that something was done to; others keep the name the record gives them. */
export const SUBJECT_WORDS: Readonly<Record<string, TextKey>> = {
  session: "audit.subject.session",
  client: "audit.subject.client",
  member: "audit.subject.member",
  incident: "audit.subject.incident",
  redemption: "audit.subject.redemption",
  section: "audit.subject.section",
  account: "audit.subject.account",
  attachment: "audit.subject.attachment",
  volunteer: "audit.subject.volunteer",
  entry: "audit.subject.entry",
  event: "audit.subject.event",
  station: "audit.subject.station",
  filteredActor: "audit.subject.filteredActor",
  filteredSubject: "audit.subject.filteredSubject",
};

/** Actions by which data of persons, or of the audit, were shown in full or taken away. */
export const REVEALS = ["member.reveal", "member.export", "member.erase", "party.reveal", "audit.export"];

export function actionWord(action: string, t: Texts["t"]): string {
  const key = ACTION_WORDS[action];
  return key ? t(key) : action;
}

export function outcomeWord(outcome: "DONE" | "REFUSED", t: Texts["t"]): string {
  return t(outcome === "DONE" ? "audit.done" : "audit.refused");
}

/** "事件 …e41c8f02": the end of an id tells rows of one minute apart, its beginning does not. */
export function subjectWord({ name, id }: { name: string; id: string }, t: Texts["t"]): string {
  const key = SUBJECT_WORDS[name];
  return `${key ? t(key) : name} ${id.length > 12 ? `…${id.slice(-8)}` : id}`;
}

/** Reasons that the product itself gives, by their codes; what a person wrote stands as it was written. */
const REASON_WORDS: Readonly<Record<string, TextKey>> = {
  WRONG_PASSWORD: "audit.reason.WRONG_PASSWORD",
  WRONG_CODE: "audit.reason.WRONG_CODE",
  CODE_MISSING: "audit.reason.CODE_MISSING",
  LOCKED: "audit.reason.LOCKED",
  PASSWORD_CHANGED: "audit.reason.PASSWORD_CHANGED",
  TOTP_STARTED: "audit.reason.TOTP_STARTED",
  TOTP_ON: "audit.reason.TOTP_ON",
  TOTP_OFF: "audit.reason.TOTP_OFF",
  RECOVERY_CODE_USED: "audit.reason.RECOVERY_CODE_USED",
  SESSION_ENDED: "audit.reason.SESSION_ENDED",
  OTHER_SESSIONS_ENDED: "audit.reason.OTHER_SESSIONS_ENDED",
  REFRESH_TOKEN_REUSED: "audit.reason.REFRESH_TOKEN_REUSED",
};

export function reasonWord(reason: string | null, t: Texts["t"]): string | null {
  const key = REASON_WORDS[reason ?? ""];
  return key ? t(key) : reason;
}
