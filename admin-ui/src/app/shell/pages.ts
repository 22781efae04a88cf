import type { TextKey } from "../ui/texts/texts";

/** One page behind an entry; where an entry has several, they are tabs at the head of each. */
export interface NavigationPage {
  label: TextKey;
  path: string;
  /** Shown to whoever may do all of this. */
  needs: string[];
}

export interface NavigationEntry {
  label: TextKey;
  /** Short form for the bottom bar of a phone. */
  short: TextKey;
  icon: string;
  /** The first page of those this person may open. */
  path: string;
  view?: string;
  pages: NavigationPage[];
}

export interface EntryDefinition extends Omit<NavigationEntry, "path"> {
  /** Stands first for whoever may do this: it is what their job opens on. */
  homeOf?: string;
}

const one = (label: TextKey, path: string, ...needs: string[]): NavigationPage[] => [{ label, path, needs }];

/** In the order of the job: the first entry a person may open is their home. */
export const ENTRIES: EntryDefinition[] = [
  {
    label: "navigation.inbox",
    short: "navigation.inboxShort",
    icon: "inbox",
    pages: one("navigation.inbox", "/incidents", "incident.read"),
  },
  {
    label: "navigation.all",
    short: "navigation.allShort",
    icon: "bars",
    view: "all",
    pages: one("navigation.all", "/incidents", "incident.read"),
  },
  {
    label: "navigation.report",
    short: "navigation.reportShort",
    icon: "plus",
    pages: one("navigation.report", "/incidents/new", "incident.report"),
  },
  {
    label: "navigation.counter",
    short: "navigation.counterShort",
    icon: "gift",
    pages: one("navigation.counter", "/counter", "redemption.fulfil"),
  },
  {
    label: "navigation.myStation",
    short: "navigation.myStation",
    icon: "home",
    pages: one("navigation.myStation", "/my-station", "station.close"),
  },
  {
    label: "navigation.overview",
    short: "navigation.overview",
    icon: "bar-chart",
    homeOf: "settings.publish",
    pages: one("navigation.overview", "/overview", "figure.read", "county.read"),
  },
  {
    label: "navigation.service",
    short: "navigation.volunteers",
    icon: "team",
    pages: [
      { label: "navigation.volunteers", path: "/volunteers", needs: ["volunteer.read"] },
      { label: "navigation.duty", path: "/duty", needs: ["duty.read"] },
      { label: "navigation.posts", path: "/posts", needs: ["duty.read"] },
      { label: "navigation.activities", path: "/activities", needs: ["activity.read"] },
      { label: "navigation.needs", path: "/needs", needs: ["activity.read"] },
      { label: "navigation.campaigns", path: "/campaigns", needs: ["activity.read"] },
      { label: "navigation.checkIns", path: "/check-ins", needs: ["activity.read"] },
    ],
  },
  {
    label: "navigation.points",
    short: "navigation.rewards",
    icon: "star",
    pages: [
      { label: "navigation.rewards", path: "/rewards", needs: ["reward.read"] },
      { label: "navigation.pointRules", path: "/points/rules", needs: ["points.reconcile"] },
      { label: "navigation.trialBalance", path: "/points-balance", needs: ["points.reconcile"] },
    ],
  },
  {
    label: "navigation.places",
    short: "navigation.stations",
    icon: "environment",
    pages: [
      { label: "navigation.stations", path: "/stations", needs: ["station.read"] },
      { label: "navigation.merchants", path: "/merchants", needs: ["station.read"] },
      { label: "navigation.canteens", path: "/canteens", needs: ["station.read"] },
    ],
  },
  {
    label: "navigation.people",
    short: "navigation.organizationsShort",
    icon: "apartment",
    homeOf: "party.read",
    pages: [
      { label: "navigation.organizations", path: "/organizations", needs: ["organization.read"] },
      { label: "navigation.members", path: "/members", needs: ["member.search"] },
      { label: "navigation.erasures", path: "/erasures", needs: ["member.erase"] },
      { label: "navigation.partyMembers", path: "/party-members", needs: ["party.read"] },
      { label: "navigation.mentors", path: "/mentors", needs: ["party.read"] },
    ],
  },
  {
    label: "navigation.registry",
    short: "navigation.registryShort",
    icon: "database",
    pages: [
      { label: "navigation.baseRecords", path: "/base-records", needs: ["baseRecord.read"] },
      { label: "navigation.devices", path: "/devices", needs: ["device.read"] },
    ],
  },
  {
    label: "navigation.comparison",
    short: "navigation.comparison",
    icon: "bar-chart",
    pages: one("navigation.comparison", "/comparison", "county.compare"),
  },
  {
    label: "navigation.definitions",
    short: "navigation.definitions",
    icon: "book",
    pages: one("navigation.definitions", "/definitions", "county.compare"),
  },
  {
    label: "navigation.accounts",
    short: "navigation.accountsShort",
    icon: "user",
    homeOf: "account.read",
    pages: one("navigation.accounts", "/accounts", "account.read"),
  },
  {
    label: "navigation.apps",
    short: "navigation.apps",
    icon: "appstore",
    pages: one("navigation.apps", "/apps", "app.read"),
  },
  {
    label: "navigation.settings",
    short: "navigation.settings",
    icon: "setting",
    homeOf: "settings.publishTechnical",
    pages: one("navigation.settings", "/settings", "settings.read"),
  },
  {
    label: "navigation.running",
    short: "navigation.runningShort",
    icon: "disconnect",
    pages: [
      { label: "navigation.events", path: "/events", needs: ["event.read"] },
      { label: "navigation.backups", path: "/backups", needs: ["backup.read"] },
    ],
  },
  {
    label: "navigation.audit",
    short: "navigation.audit",
    icon: "history",
    homeOf: "audit.read",
    pages: one("navigation.audit", "/audit", "audit.read"),
  },
];
