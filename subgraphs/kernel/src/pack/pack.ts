/**
 * A county pack as TypeScript sees it: everything in which one county differs from another.
 * The JSON schema beside this file (pack-schema.ts) is what a pack is checked against; the two say the same.
 */

import { Role } from "../permissions.js";

/** Words in Chinese and, where the county has them, in English. Programme and place names are not translated. */
export interface Label {
  zh: string;
  en?: string;
}

export interface CountyPack {
  slug: string;
  /** The place this county is, after GB/T 2260. */
  place: { name: Label; divisionCode: string; provinceCode: string; level: "COUNTY" | "DISTRICT" | "PREFECTURE" };
  programme: ProgrammeSection;
  branding: BrandingSection;
  /** Prefix of incident numbers: `XF` gives XF-2026-00042. */
  numbering: { prefix: string };
  /** The county's own words for channels and kinds; what is not named keeps the product's word. */
  labels: { channels?: Partial<Record<IncidentChannelCode, Label>>; kinds?: Partial<Record<IncidentKindCode, Label>> };
  organizations: OrganizationsSection;
  /** The county's own name of a role. */
  roles: { role: string; name: Label }[];
  /** Posts that people of the programme hold beside their work, e.g. 五员: 政策法规宣传员. */
  dutyPosts: { code: string; name: Label }[];
  categories: CategoryDefinition[];
  workflow: WorkflowSection;
  deadlines: DeadlineDefinition[];
  calendar: CalendarSection;
  stations: StationsSection;
  points: PointsSection;
  rewards: RewardDefinition[];
  activities: ActivityDefinition[];
  campaigns: CampaignDefinition[];
  /** Optional areas of the product that this county uses. */
  features: string[];
  published: PublishedFigureDefinition[];
  demo: DemoSection;
  /** Read from the files beside pack.yaml. */
  divisions: Division[];
  boundary: Boundary;
}

export interface ProgrammeSection {
  name: Label;
  pointsName: Label;
  /** The hub of the framework, e.g. 县综治中心. The code of one of the organisations. */
  hubCode: string;
  /** Where complaints and suggestions about the programme and this system go; absent where the county names no place. */
  feedback?: FeedbackDefinition;
}

/** By any of these ways; what stands here is public. */
export interface FeedbackDefinition {
  phone?: string;
  mail?: string;
  /** Another way in words, e.g. a window and its hours. */
  note?: Label;
  example: boolean;
}

/** Only the accent belongs to a county; contrast with white is at least 4.5 : 1 for solid and strong. */
export interface BrandingSection {
  /** One character in the seal. */
  seal: string;
  accent: string;
  accentTint: string;
  accentStrong: string;
}

/** Canonical kinds; a county labels them and may add named sub-kinds. */
export const ORGANIZATION_KINDS = [
  "COUNTY",
  "GOVERNANCE_CENTER",
  "DEPARTMENT",
  "STREET",
  "COMMUNITY",
  "GRID",
  "STATION",
  "PARTY_COMMITTEE",
  "PARTY_BRANCH",
  "TEAM",
  "ENTERPRISE",
  "GUIDANCE_STATION",
] as const;
export type OrganizationKindCode = (typeof ORGANIZATION_KINDS)[number];

export interface OrganizationsSection {
  /** Sub-kinds by name, e.g. 行业党委 under PARTY_COMMITTEE. */
  subKinds: { code: string; kind: OrganizationKindCode; name: Label }[];
  /** Units that are not divisions: the centre, departments. `parent` is a unit's code or a division code; none = the county. */
  units: { code: string; kind: OrganizationKindCode; subKind?: string; name: Label; parent?: string }[];
  /** How many grids each community has (示例 where the county has not published its grids). */
  gridsPerCommunity: number;
  example: boolean;
}

/** Roles that a county's accounts may hold; the province's own role is not among them. */
export const COUNTY_ROLES = Object.values(Role).filter((role) => role !== Role.PROVINCE_ANALYST);

/** Who may be named to act in the loop; MEMBER is a rider or another person through an app. */
export const INCIDENT_ACTORS = [...COUNTY_ROLES, "MEMBER"] as const;

export const INCIDENT_KINDS = [
  "HAZARD",
  "DEPARTMENT_EVENT",
  "DISPUTE",
  "DEMAND",
  "WISH",
  "APPEAL",
  "SERVICE",
  "DEVICE_ALARM",
] as const;
export type IncidentKindCode = (typeof INCIDENT_KINDS)[number];

export const INCIDENT_CHANNELS = [
  "SNAPSHOT",
  "WECHAT_GROUP",
  "APP",
  "HOTLINE",
  "PATROL",
  "MEETING",
  "WISH_BOX",
  "DEVICE",
  "STAFF",
] as const;
export type IncidentChannelCode = (typeof INCIDENT_CHANNELS)[number];

export interface CategoryDefinition {
  code: string;
  kind: IncidentKindCode;
  name: Label;
  /** Units to suggest as assignee, best first; codes of organisations. */
  assignees: string[];
  /** Security or emergency categories may demand a photo; no other. */
  photoRequired?: boolean;
  /** Deadline tier, e.g. 快反; must be the tier of some deadline. */
  tier?: string;
}

export const INCIDENT_STATES = [
  "REPORTED",
  "ACCEPTED",
  "DISPATCHED",
  "IN_PROGRESS",
  "SUSPENDED",
  "RESOLVED",
  "VERIFIED",
  "CLOSED",
  "REOPENED",
  "REJECTED",
  "DUPLICATE",
] as const;
export type IncidentStateCode = (typeof INCIDENT_STATES)[number];

export const INCIDENT_COMMANDS = [
  "report",
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
  "confirm",
  "reopen",
  "urge",
  "escalate",
  "supplement",
  "followUp",
] as const;
export type IncidentCommandName = (typeof INCIDENT_COMMANDS)[number];

export interface WorkflowSection {
  /** The county's stages in order; several canonical states may fold into one stage. Every state belongs to exactly one stage, REJECTED and DUPLICATE to none. */
  stages: { code: string; name: Label; states: IncidentStateCode[] }[];
  /** What a state is called on a tag, e.g. 待派单. Every canonical state has one. */
  states: Record<IncidentStateCode, Label>;
  /** What a step is called on its button, e.g. 解单. A step without an entry keeps the product's word. */
  commands: Partial<Record<IncidentCommandName, Label>>;
  /** Who may act, where it differs from the default table: roles by step. */
  actors: Partial<Record<IncidentCommandName, string[]>>;
  closeWithoutVerification: boolean;
  /** Days after resolving in which the reporter may still confirm. */
  confirmWindowDays: number;
}

export const DEADLINE_STEPS = ["accept", "dispatch", "start", "resolve", "verify"] as const;
export type DeadlineStepName = (typeof DEADLINE_STEPS)[number];

/** The allowance of one step. Without `category`, `kind` and `tier` it is the county's default for the step. */
export interface DeadlineDefinition {
  step: DeadlineStepName;
  minutes: number;
  /** true: minutes run in working time of the calendar; false: around the clock. */
  workingTime: boolean;
  kind?: IncidentKindCode;
  category?: string;
  tier?: string;
  example: boolean;
}

export interface CalendarSection {
  /** Always Asia/Shanghai. */
  timeZone: "Asia/Shanghai";
  /** Monday is 1. */
  workingHours: { days: number[]; from: string; to: string }[];
  /** Days off and make-up working days, ISO dates. */
  holidays: { date: string; name: Label }[];
  makeUpDays: { date: string; name: Label }[];
  example: boolean;
}

export interface StationsSection {
  types: { code: string; name: Label }[];
  services: { code: string; name: Label }[];
  /** What a keeper counts, e.g. 饮用水 in 箱; absent where the county names none. */
  supplies?: { code: string; name: Label; unit: Label; example: boolean }[];
  /** A standard's items; one whose name is not published yet has `name: null` (待补录) and counts in no total. */
  standards: { code: string; name: Label; items: { code: string; name: Label | null; service?: string }[] }[];
  stations: StationDefinition[];
  /** Shops that offer riders something. */
  merchants: { code: string; name: Label; division: string; offer: Label; example: boolean }[];
  canteens: CanteenDefinition[];
}

/** A canteen (人民食堂) and what else it does for riders: proxy services, holiday childcare, meals brought home. */
export interface CanteenDefinition {
  code: string;
  name: Label;
  division: string;
  seats: number;
  services: Label[];
  example: boolean;
}

export interface StationDefinition {
  code: string;
  name: Label;
  type: string;
  /** Division code (9 or 12 digits) of the street or community it stands in. */
  division: string;
  address: string;
  location: { longitude: number; latitude: number };
  openingHours: { days: number[]; from: string; to: string }[];
  services: string[];
  zones?: Label[];
  standard?: { code: string; met: string[] };
  example: boolean;
}

export interface PointsSection {
  rules: PointRuleDefinition[];
  /** Months until a lot expires; null = never. */
  expireAfterMonths: number | null;
  redemptionValidDays: number;
  example: boolean;
}

/** Points for verified work only; a rule for log-ins, likes, check-ins alone or report quotas is refused (FORMALISM_RULE). */
export interface PointRuleDefinition {
  code: string;
  name: Label;
  version: number;
  event: "IncidentVerified";
  /** Integer, at least 1. */
  amount: number;
  when: { kinds?: IncidentKindCode[]; categories?: string[]; channels?: IncidentChannelCode[] };
  example: boolean;
}

export const REWARD_CATEGORIES = ["GOODS", "MEAL", "VOUCHER", "CINEMA", "TRAINING", "SERVICE", "CHILDCARE"] as const;
export type RewardCategoryCode = (typeof REWARD_CATEGORIES)[number];

export interface RewardDefinition {
  code: string;
  name: Label;
  category: RewardCategoryCode;
  price: number;
  stock: number;
  example: boolean;
}

/** Something that is held again and again, such as 爱骑日, with what is on offer there. */
export interface ActivityDefinition {
  code: string;
  name: Label;
  /** RFC 5545, e.g. FREQ=MONTHLY;BYMONTHDAY=27; null where no rhythm was published. */
  recurrence: string | null;
  /** `places` is null where nobody is turned away. */
  items: { code: string; name: Label; places: number | null }[];
  example: boolean;
}

/** An honour that is nominated, reviewed, shown in public and awarded, e.g. 最美小哥. */
export interface CampaignDefinition {
  code: string;
  name: Label;
  /** Where it is held: a division code of the pack. */
  scope: string;
  /** null where no year was published. */
  year: number | null;
  example: boolean;
}

/** A figure the county has published, beside which the computed one stands. */
export interface PublishedFigureDefinition {
  metric: string;
  value: number;
  unit: string;
  decimals: number;
  precision: "EXACT" | "AT_LEAST" | "ABOUT";
  /** Division code or name of the place it speaks of. */
  scope: string;
  /** null where no period was published. */
  period: { from: string | null; to: string | null } | null;
  source: string;
  /** What the sources leave open about it. */
  note?: string;
}

/** How large the demo is. Everything it makes is synthetic; what is absent is not made. */
export interface DemoSection {
  /** Seed of the generator; the same seed gives the same people. */
  seed: number;
  /** People on the roster; about one in eight is no rider or driver. */
  members: number;
  /** More people who are no riders or drivers: parents, teachers, residents. */
  others?: number;
  /** `within` is a division code; the county where it is absent. `channels` limits by which ways they came in. */
  incidents: {
    kind: IncidentKindCode;
    reported: number;
    resolved: number;
    within?: string;
    channels?: IncidentChannelCode[];
  }[];
  redemptions: number;
  /** At least so many different people fetch a reward. */
  redeemers?: number;
  /** Party members who were found, by division. */
  partyMembers?: { within: string; count: number }[];
  mentors?: number;
  gridWorkers?: { fullTime: number; partTime: number; volunteers: number };
  /** People at the school gates, and how often police stood there (person-times). */
  guard?: { schools: number; parents: number; teachers: number; guards: number; police: number; policeTimes: number };
  devices?: number;
  /** Base records (基础数据) in all, as counts by grid and class. */
  baseRecords?: number;
  /** Service needs (需求清单) that were handled. */
  needs?: number;
  communityCheckIns?: number;
  /** People with a duty post. */
  dutyPosts?: number;
  awards?: { campaign: string; count: number }[];
  /** One demo account each; `organization` is a unit's or division's code, `{hub}` for the centre, whose staff serve the whole county. */
  accounts: { username: string; name: string; role: string; organization: string }[];
}

/** A district of a city (6 digits), a street/town (9) or a community/village (12), after the national statistical codes. */
export interface Division {
  code: string;
  name: string;
  parent: string;
  /** Only a prefecture city lists its districts. */
  level: "DISTRICT" | "STREET" | "COMMUNITY";
  /** A seeded point inside the outline: 示例位置. */
  longitude: number;
  latitude: number;
}

/** GeoJSON of the county's outline, one MultiPolygon or Polygon per feature. */
export interface Boundary {
  type: "FeatureCollection";
  features: {
    type: "Feature";
    properties: { name: string };
    geometry: { type: "Polygon" | "MultiPolygon"; coordinates: unknown[] };
  }[];
}
