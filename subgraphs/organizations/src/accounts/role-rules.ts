import { isWholeCounty, Role, type Sentence } from "@beegrid/kernel";
import { ROLE_PLACES } from "@beegrid/kernel/pack";
import { OrganizationKind, type Organization } from "../organizations/organization.js";

/** Each of them watches over the others, and all three over those who run the programme. */
const WATCHERS: readonly Role[] = [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR];

const THREE: Sentence = {
  zh: "系统管理员、安全管理员、审计员三员互相监督，一个账号只能担任其中一个",
  en: "The system administrator, the security administrator and the auditor watch over one another: an account may be only one of them",
};
const WATCHER_WORKS: Sentence = {
  zh: "三员监督办理业务的人，自己不办理业务；请先收回这个账号的业务角色，或另建一个账号",
  en: "The three administrators watch over those who do the work and do none of it: take this account's other roles away first, or make another account",
};
const WORKER_WATCHES: Sentence = {
  zh: "这个账号是三员之一，监督办理业务的人，不能再办理业务；请另建一个账号",
  en: "This account is one of the three administrators, who watch over those who do the work: make another account for this role",
};
const UPPER_LEVEL: Sentence = {
  zh: "省级分析员属于上级平台，县里不能授予",
  en: "The province analyst belongs to the upper level: a county cannot grant it",
};

/** Why a county cannot grant this role to an account that holds those; undefined when it can. */
export function whyNotTogether(held: readonly Role[], wanted: Role): Sentence | undefined {
  if (wanted === Role.PROVINCE_ANALYST) return UPPER_LEVEL;
  const others = held.filter((role) => role !== wanted);
  const watches = others.some((role) => WATCHERS.includes(role));
  if (!WATCHERS.includes(wanted)) return watches ? WORKER_WATCHES : undefined;
  if (watches) return THREE;
  return others.length > 0 ? WATCHER_WORKS : undefined;
}

const ONLY_AT: Partial<Record<string, Sentence>> = {
  COUNTY: { zh: "这个角色只能在全县担任", en: "This role is held for the whole county" },
  STATION: { zh: "这个角色只能在驿站担任", en: "This role is held at a station" },
  GRID: { zh: "这个角色只能在网格担任", en: "This role is held at a grid" },
};

/** The one kind of unit where a role can be held; null for a role that goes with any. */
export function placeOfRole(role: Role): OrganizationKind | null {
  const place = ROLE_PLACES[role];
  return place === undefined ? null : OrganizationKind[place];
}

/** Why a role cannot be held at this unit; undefined when it can. */
export function whyNotAt({ kind, path }: Pick<Organization, "kind" | "path">, role: Role): Sentence | undefined {
  const place = placeOfRole(role);
  if (place === null) return undefined;
  const fits = place === OrganizationKind.COUNTY ? isWholeCounty(path) : place === kind;
  return fits ? undefined : ONLY_AT[place];
}
