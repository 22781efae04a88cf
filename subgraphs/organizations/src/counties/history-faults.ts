import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import type { CountyPack, PointsSection, SettingFault } from "@beegrid/kernel/pack";
import { CountySection } from "./county-section.js";

/** What a county in use can no longer change, because rows speak of it; empty when nothing of that kind was changed. */
export async function historyFaults(m: EntityManager, before: CountyPack, pack: CountyPack): Promise<SettingFault[]> {
  return [...movedPlace(before, pack), ...movedUnits(before, pack), ...(await rewrittenRules(m, pack))];
}

function movedPlace({ place }: CountyPack, pack: CountyPack): SettingFault[] {
  if (pack.place.divisionCode === place.divisionCode) return [];
  const message = "a county in use keeps its division code";
  return [{ path: ["place", "divisionCode"], message, allowed: place.divisionCode }];
}

/** Rows carry the path of their unit: a unit in use stays where it is. */
function movedUnits(before: CountyPack, pack: CountyPack): SettingFault[] {
  const parents = new Map(before.organizations.units.map(({ code, parent }) => [code, parent ?? null]));
  return pack.organizations.units.flatMap(({ code, parent }, i): SettingFault[] => {
    const known = parents.get(code);
    if (known === undefined || known === (parent ?? null)) return [];
    return [
      {
        path: ["organizations", "units", i, "parent"],
        message: `"${code}" is in use and stays where it is`,
        allowed: `${known ?? "no parent"}; or another unit`,
        zh: `“${code}”已在使用，不能改到别的单位下面；请新增一个单位`,
      },
    ];
  });
}

/** Entries of the ledger name the rule and its version: those words mean one thing for ever. */
async function rewrittenRules(m: EntityManager, { points }: CountyPack): Promise<SettingFault[]> {
  const history = await m.findBy(CountySection, { section: "points" });
  const earlier = history.flatMap(({ value }) => (value as PointsSection).rules);
  return points.rules.flatMap((rule, i): SettingFault[] => {
    const { code, version } = rule;
    const versions = earlier.filter((one) => one.code === code);
    const same = versions.find((one) => one.version === version);
    if (!same || isDeepStrictEqual(meaning(same), meaning(rule))) return [];
    const next = Math.max(...versions.map((one) => one.version)) + 1;
    return [
      {
        path: ["points", "rules", i, "version"],
        message: `version ${version} of "${code}" has paid by other terms`,
        allowed: String(next),
        zh: `“${code}”第 ${version} 版已按别的条件计过分；内容有变时版本号请改为 ${next}`,
      },
    ];
  });
}

const meaning = ({ event, amount, when }: PointsSection["rules"][number]): unknown =>
  JSON.parse(JSON.stringify({ event, amount, when }));
