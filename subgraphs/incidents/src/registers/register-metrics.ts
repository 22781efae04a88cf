import { FigureRowKind, inPlace, say, sql, standing, type Metric, type Sentence } from "@beegrid/kernel";
import { BaseRecordClass } from "./base-record.js";

const CLASSES: Record<BaseRecordClass, Sentence> = {
  BUILDING: { zh: "房屋", en: "Buildings" },
  HOME: { zh: "住户", en: "Homes" },
  UNIT: { zh: "单位", en: "Units" },
  SPECIAL_GROUP: { zh: "特殊群体", en: "Special groups" },
};

export const REGISTER_METRICS: Metric[] = [
  {
    metric: "device.registered",
    unit: "台",
    definition: { zh: "登记在用的设备台数", en: "Devices on the register and in use" },
    row: FigureRowKind.DEVICE,
    rowsNeed: "device.read",
    rows: (counting) => sql`
      SELECT d.id AS id, d.code AS label, d.registeredAt AS at, d.path AS path, 1 AS amount FROM devices d
      WHERE ${standing(sql`d.registeredAt`, sql`d.retiredAt`, counting)}${inPlace(sql`d.path`, counting)}`,
  },
  {
    metric: "baseRecord.count",
    unit: "条",
    definition: {
      zh: "各网格各类基础数据最近一次采集的条数之和",
      en: "Base records: the newest count of each class in each grid, added up",
    },
    row: FigureRowKind.BASE_RECORD,
    rowsNeed: "baseRecord.read",
    // The newest count up to the moment is the one that none follows.
    rows: (counting) => sql`
      SELECT b.id AS id, CONCAT(b.class, ' ', COALESCE(o.name, b.path)) AS label, b.countedOn AS at, b.path AS path, b.count AS amount
      FROM base_records b LEFT JOIN known_organizations o ON o.id = b.gridId
      WHERE b.countedOn <= ${counting.asOf.getTime()}${inPlace(sql`b.path`, counting)} AND NOT EXISTS (
        SELECT 1 FROM base_records n WHERE n.gridId = b.gridId AND n.class = b.class
          AND n.countedOn <= ${counting.asOf.getTime()}
          AND (n.countedOn > b.countedOn OR (n.countedOn = b.countedOn AND n.id > b.id)))`,
    labelOf: (stored) => {
      const [of = "", ...grid] = stored.split(" ");
      return [...grid, say(CLASSES[of as BaseRecordClass])].join(" · ");
    },
  },
];
