import { batched, Role, section, type Sentence } from "@beegrid/kernel";
import { db } from "../door.js";
import { inLanguage } from "../label.js";

/** The product's own words; a county's pack may call its roles otherwise. */
const NAMES: Record<Role, Sentence> = {
  [Role.COUNTY_ADMINISTRATOR]: { zh: "县管理员", en: "County administrator" },
  [Role.DISPATCHER]: { zh: "调度员", en: "Dispatcher" },
  [Role.HANDLER]: { zh: "承办人", en: "Handler" },
  [Role.VERIFIER]: { zh: "核查员", en: "Verifier" },
  [Role.STATION_KEEPER]: { zh: "驿站管理员", en: "Station keeper" },
  [Role.REWARD_CLERK]: { zh: "兑换员", en: "Reward clerk" },
  [Role.GRID_WORKER]: { zh: "网格员", en: "Grid worker" },
  [Role.PARTY_OFFICER]: { zh: "党建专员", en: "Party-building officer" },
  [Role.SYSTEM_ADMINISTRATOR]: { zh: "系统管理员", en: "System administrator" },
  [Role.SECURITY_ADMINISTRATOR]: { zh: "安全管理员", en: "Security administrator" },
  [Role.AUDITOR]: { zh: "审计员", en: "Auditor" },
  [Role.PROVINCE_ANALYST]: { zh: "省级分析员", en: "Province analyst" },
};

/** A role as the county calls it, in the viewer's language; the county's words are read once for all roles of a request. */
export const roleName = batched<Role, string>(async (roles) => {
  const ofCounty = roles.some((role) => role !== Role.PROVINCE_ANALYST);
  const own = ofCounty ? await db.read((m) => section(m, "roles")) : [];
  return roles.map((role) => {
    const { zh, en } = own.find((entry) => (entry.role as Role) === role)?.name ?? NAMES[role];
    return inLanguage(zh, en);
  });
});
