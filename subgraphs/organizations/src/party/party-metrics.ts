import { FigureRowKind, inPlace, inTime, sql, standing, type Metric } from "@beegrid/kernel";
import { maskedName } from "../members/masks.js";

export const PARTY_METRICS: Metric[] = [
  {
    metric: "member.partyFound",
    unit: "人",
    definition: {
      zh: "从各类名册中摸排出的党员人数",
      en: "Party members found in rosters among new-employment workers",
    },
    countsPeople: true,
    row: FigureRowKind.PARTY_MEMBER,
    rowsNeed: "party.read",
    rows: (counting) => sql`
      SELECT p.id AS id, m.name AS label, p.foundAt AS at, p.path AS path, 1 AS amount
      FROM party_members p JOIN members m ON m.id = p.memberId
      WHERE ${inTime(sql`p.foundAt`, counting)}${inPlace(sql`p.path`, counting)}`,
    labelOf: maskedName,
  },
  {
    metric: "mentor.count",
    unit: "人",
    definition: { zh: "在任的成长导师人数", en: "Mentors in office" },
    countsPeople: true,
    row: FigureRowKind.MENTOR,
    rowsNeed: "party.read",
    rows: (counting) => sql`
      SELECT t.id AS id, m.name AS label, t.since AS at, t.path AS path, 1 AS amount
      FROM mentors t JOIN members m ON m.id = t.memberId
      WHERE ${standing(sql`t.since`, sql`t.until`, counting)}${inPlace(sql`t.path`, counting)}`,
    labelOf: maskedName,
  },
];
