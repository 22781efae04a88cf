import type { Action } from "../permissions.js";
import type { CountyPack, Label } from "./pack.js";
import { packSchema } from "./pack-schema.js";
import type { SchemaPart } from "./schema-parts.js";

export type { SchemaPart };

/** The parts of a pack that are published and versioned one by one. */
export type PackSection = Exclude<keyof CountyPack, "slug" | "demo" | "divisions" | "boundary">;

/** What the sections are called, in the order of pack.yaml. */
export const SECTION_NAMES: Record<PackSection, Required<Label>> = {
  place: { zh: "所在地", en: "Place" },
  programme: { zh: "项目名称", en: "Programme" },
  branding: { zh: "界面配色", en: "Branding" },
  numbering: { zh: "事件编号", en: "Numbering" },
  labels: { zh: "渠道与类型的叫法", en: "Names of channels and kinds" },
  organizations: { zh: "单位与网格", en: "Units and grids" },
  roles: { zh: "角色的叫法", en: "Names of roles" },
  dutyPosts: { zh: "兼任岗位", en: "Duty posts" },
  categories: { zh: "事件类别", en: "Categories" },
  workflow: { zh: "处置流程", en: "Workflow" },
  deadlines: { zh: "办理时限", en: "Deadlines" },
  calendar: { zh: "工作日历", en: "Calendar" },
  stations: { zh: "站点与标准", en: "Stations and standards" },
  points: { zh: "积分规则", en: "Point rules" },
  rewards: { zh: "兑换品", en: "Rewards" },
  activities: { zh: "活动", en: "Activities" },
  campaigns: { zh: "评选", en: "Campaigns" },
  features: { zh: "功能开关", en: "Features" },
  published: { zh: "公开数据", en: "Published figures" },
};

export const PACK_SECTIONS = Object.keys(SECTION_NAMES) as PackSection[];

/** Sections that the system administrator publishes; the county administrator publishes the others. */
const TECHNICAL: readonly PackSection[] = ["branding", "numbering", "features"];
/** Which place a county is, is said once, when it is opened. */
const FIXED: readonly PackSection[] = ["place"];

export function isPackSection(name: string): name is PackSection {
  return Object.hasOwn(SECTION_NAMES, name);
}

export const isTechnical = (section: PackSection): boolean => TECHNICAL.includes(section);

/** The action it takes to publish a section; undefined for what nobody changes. */
export function publishAction(section: PackSection): Action | undefined {
  if (FIXED.includes(section)) return undefined;
  return isTechnical(section) ? "settings.publishTechnical" : "settings.publish";
}

/** The JSON schema of one section. */
export function sectionSchema(section: PackSection): SchemaPart {
  return (packSchema["properties"] as Record<PackSection, SchemaPart>)[section];
}
