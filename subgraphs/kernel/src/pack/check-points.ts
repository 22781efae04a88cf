import { reportTwice } from "./check-codes.js";
import { fitsSchema } from "./check-schema.js";
import type { CountyPack, Label } from "./pack.js";
import { oneOfThese, type ReportFault } from "./pack-fault.js";
import type { SettingFault } from "./setting-fault.js";

/** What no rule may pay for: said before one is tried, and when one is (FORMALISM_RULE). */
export const VERIFIED_WORK_ONLY: Required<Label> = {
  zh: "积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量",
  en: "Points are for verified work only, never for log-ins, likes, check-ins alone or report quotas",
};

/** What the check of a points section looks at. */
type WithPoints = Pick<CountyPack, "points" | "categories">;

/** Rules pay for verified work only, each has a code of its own, and they speak of categories there are. */
export function checkPoints({ points, categories }: WithPoints, fault: ReportFault): void {
  const known = categories.map(({ code }) => code);
  points.rules.forEach((rule, i) => {
    const path = ["points", "rules", i];
    if (rule.event !== "IncidentVerified")
      fault(
        [...path, "event"],
        `FORMALISM_RULE: ${VERIFIED_WORK_ONLY.en}`,
        "IncidentVerified",
        `FORMALISM_RULE：${VERIFIED_WORK_ONLY.zh}`,
      );
    rule.when.categories?.forEach((code, j) => {
      if (!known.includes(code))
        fault(
          [...path, "when", "categories", j],
          `"${code}" is not a category of this pack`,
          oneOfThese(known),
          `没有“${code}”这一事件类别`,
        );
    });
  });
  const codes = points.rules.map(({ code }) => code);
  reportTwice(["points", "rules"], codes, "code", [], fault);
}

/** What is wrong with a points section as somebody would have it, in a county with these categories. */
export function pointsFaults(points: unknown, categories: CountyPack["categories"]): SettingFault[] {
  const faults: SettingFault[] = [];
  const fault: ReportFault = (path, message, allowed, zh) => faults.push({ path, message, allowed, zh });
  if (fitsSchema("points", { points }, fault))
    checkPoints({ points: points as CountyPack["points"], categories }, fault);
  return faults;
}
