import { batched, currentLanguage, section } from "@beegrid/kernel";
import type { CategoryDefinition, CountyPack, Label, WorkflowSection } from "@beegrid/kernel/pack";
import { db } from "../door.js";
import { type IncidentChannel, type IncidentKind } from "./incident-enums.js";

/** The county's word in the viewer's language; Chinese where there is no other. */
export function worded(label: Label): string {
  return (currentLanguage() === "en" && label.en) || label.zh;
}

const workflow = batched<"workflow", WorkflowSection>(async (keys) => {
  const value = await db.read((m) => section(m, "workflow"));
  return keys.map(() => value);
});
/** This county's workflow, read once per request. */
export const currentWorkflow = (): Promise<WorkflowSection> => workflow("workflow");

const categories = batched<"categories", CategoryDefinition[]>(async (keys) => {
  const value = await db.read((m) => section(m, "categories"));
  return keys.map(() => value);
});
export const currentCategories = (): Promise<CategoryDefinition[]> => categories("categories");

const labels = batched<"labels", CountyPack["labels"]>(async (keys) => {
  const value = await db.read((m) => section(m, "labels"));
  return keys.map(() => value);
});
/** The county's own words for kinds and channels, where it has any. */
export const currentLabels = (): Promise<CountyPack["labels"]> => labels("labels");

export const KIND_LABELS: Record<IncidentKind, Label> = {
  HAZARD: { zh: "隐患", en: "Hazard" },
  DEPARTMENT_EVENT: { zh: "部门事件", en: "Department event" },
  DISPUTE: { zh: "矛盾纠纷", en: "Dispute" },
  DEMAND: { zh: "诉求", en: "Demand" },
  WISH: { zh: "心愿", en: "Wish" },
  APPEAL: { zh: "申诉", en: "Appeal" },
  SERVICE: { zh: "服务", en: "Service" },
  DEVICE_ALARM: { zh: "设备告警", en: "Device alarm" },
};

export const CHANNEL_LABELS: Record<IncidentChannel, Label> = {
  SNAPSHOT: { zh: "随手拍", en: "Snapshot" },
  WECHAT_GROUP: { zh: "微信工作群", en: "WeChat group" },
  APP: { zh: "应用上报", en: "App" },
  HOTLINE: { zh: "热线", en: "Hotline" },
  PATROL: { zh: "巡查", en: "Patrol" },
  MEETING: { zh: "议事会", en: "Meeting" },
  WISH_BOX: { zh: "心愿箱", en: "Wish box" },
  DEVICE: { zh: "设备", en: "Device" },
  STAFF: { zh: "工作人员录入", en: "Staff" },
};
