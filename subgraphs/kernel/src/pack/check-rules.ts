import type { CountyPack } from "./pack.js";
import type { ReportFault } from "./pack-fault.js";

/** Points, published figures and the demo's sizes. */
export function checkRules(pack: CountyPack, fault: ReportFault): void {
  pack.points.rules.forEach((rule, i) => {
    if (rule.event === "IncidentVerified") return;
    fault(
      ["points", "rules", i, "event"],
      `FORMALISM_RULE: "${String(rule.event)}" would pay for something other than verified work`,
      "IncidentVerified; never log-ins, likes, check-ins alone or report quotas",
      "FORMALISM_RULE：积分只奖励经核查的实事（IncidentVerified），不奖励登录、点赞、单纯打卡或上报数量",
    );
  });
  pack.published.forEach((figure, i) => {
    const path = ["published", i, "value"];
    if (Number(figure.value.toFixed(figure.decimals)) !== figure.value) {
      fault(
        path,
        `${figure.value} has more decimals than ${figure.decimals}`,
        `a value with at most ${figure.decimals} decimals`,
      );
    }
    if (figure.unit === "%" && figure.value > 100) fault(path, `${figure.value} % is more than all`, "0 to 100");
    const { from = null, to = null } = figure.period ?? {};
    if (from !== null && to !== null && from > to)
      fault(["published", i, "period", "to"], `"${to}" is before "${from}"`, "a later date");
  });
  const { members, others = 0, redeemers = 0 } = pack.demo;
  if (redeemers > members + others)
    fault(["demo", "redeemers"], `${redeemers} is more than there are people`, `0 to ${members + others}`);
  pack.demo.incidents.forEach(({ reported, resolved }, i) => {
    if (resolved > reported)
      fault(["demo", "incidents", i, "resolved"], `${resolved} is more than was reported`, `0 to ${reported}`);
  });
}
