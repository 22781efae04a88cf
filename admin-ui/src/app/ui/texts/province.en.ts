import type { provinceZh } from "./province.zh";

export const provinceEn: Record<keyof typeof provinceZh, string> = {
  "navigation.comparison": "Comparison",
  "navigation.definitions": "Definitions",
  "province.comparison": "Counties side by side",
  "province.count": "{count} {count#county#counties}",
  "province.hint":
    "In the order of division codes, never ranked; one line, one scale. Totals only: no person and no single incident.",
  "province.none": "There is no county within your divisions yet.",
  "province.noCounty": "There is no such county, or it is outside your divisions",
  "province.incidents": "Incidents",
  "province.trend": "Hazards reported and closed",
  "province.lastMonths": "Last 12 months",
  "province.month": "Month",
  "province.noDays": "No daily counts have come yet",
  "province.suppressed": "Suppressed (fewer than 5 people, or they could be computed from it)",
  "province.notCounted": "Not counted here",
  "province.differs": "Defined or bounded otherwise than in the other counties; not averaged",
  "province.partOf": "{code} only",
  "province.allZero": "Figures that are 0 in every county ({count})",
  "province.county": "County",
  "province.code": "Division code",
  "province.suppressedColumn": "Suppressed",
  "province.differsColumn": "Differs †",
  "province.counties": "Counties",
  "province.rules": "How to read these figures",
  "province.ruleSmall":
    "＊ is suppressed: fewer than 5 people, or taking it from another figure would leave fewer than 5. It is neither zero nor missing.",
  "province.ruleTime":
    "While a number of people has changed by fewer than 5, the last one stands with its time, so that two readings do not tell of a few people.",
  "province.ruleWithin":
    "Where one figure lies within another and they differ by fewer than 5, the smaller is suppressed.",
  "province.closedWithoutVerification": "may close without verification",
  "province.verifiedBeforeClosing": "closes only once verified",
  "province.ruleDiffers":
    "† is defined or bounded otherwise than in the other counties: it stands beside them and is never averaged.",
};
