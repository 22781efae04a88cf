import type { IncidentChannelCode, IncidentKindCode, Label } from "./pack.js";

/** The product's words for kinds, where the county has none of its own. */
export const KIND_LABELS: Record<IncidentKindCode, Label> = {
  HAZARD: { zh: "隐患", en: "Hazard" },
  DEPARTMENT_EVENT: { zh: "部门事件", en: "Department event" },
  DISPUTE: { zh: "矛盾纠纷", en: "Dispute" },
  DEMAND: { zh: "诉求", en: "Demand" },
  WISH: { zh: "心愿", en: "Wish" },
  APPEAL: { zh: "申诉", en: "Appeal" },
  SERVICE: { zh: "服务", en: "Service" },
  DEVICE_ALARM: { zh: "设备告警", en: "Device alarm" },
};

/** The product's words for channels, where the county has none of its own. */
export const CHANNEL_LABELS: Record<IncidentChannelCode, Label> = {
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
