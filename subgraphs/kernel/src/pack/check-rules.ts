import type { CountyPack } from "./pack.js";
import type { ReportFault } from "./pack-fault.js";

/** Published figures and the demo's sizes. */
export function checkRules(pack: CountyPack, fault: ReportFault): void {
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
  const { members, others = 0, redeemers = 0, redemptions, guard } = pack.demo;
  const people = members + others;
  if (redeemers > people) fault(["demo", "redeemers"], `${redeemers} is more than there are people`, `0 to ${people}`);
  if (redeemers > redemptions)
    fault(["demo", "redeemers"], `${redeemers} is more than there are redemptions`, `0 to ${redemptions}`);
  const atTheGates = guard ? guard.parents + guard.teachers + guard.guards + guard.police : 0;
  if (atTheGates > people)
    fault(["demo", "guard"], `${atTheGates} is more than there are people`, `at most ${people} in all`);
  pack.demo.incidents.forEach(({ reported, resolved }, i) => {
    if (resolved > reported)
      fault(["demo", "incidents", i, "resolved"], `${resolved} is more than was reported`, `0 to ${reported}`);
  });
}
