import { pick, Role } from "@beegrid/kernel";
import type { CategoryDefinition, IncidentChannelCode, IncidentKindCode } from "@beegrid/kernel/pack";
import { IncidentChannel as C } from "../incidents/incident-enums.js";
import type { KnownOrganization } from "../projections/organization.js";
import type { DemoCounty, Random } from "./demo-county.js";
import type { Matter } from "./reported-row.js";

/** How much of a kind members report; about 70 % of all. */
const BY_MEMBERS: Partial<Record<IncidentKindCode, number>> = {
  HAZARD: 0.75,
  DISPUTE: 0.6,
  DEPARTMENT_EVENT: 0.35,
  DEVICE_ALARM: 0,
};
const BY_MEMBERS_ELSE = 0.75;

/** A channel as often as it is listed. */
const MEMBERS_WAYS: Partial<Record<IncidentKindCode, C[]>> = {
  DISPUTE: [C.APP, C.APP, C.APP, C.SNAPSHOT, C.WECHAT_GROUP],
  WISH: [C.WISH_BOX, C.WISH_BOX, C.APP],
};
const MEMBERS_WAYS_ELSE = [C.SNAPSHOT, C.SNAPSHOT, C.SNAPSHOT, C.APP, C.APP, C.WECHAT_GROUP];
const STAFF_WAYS: Partial<Record<IncidentKindCode, C[]>> = {
  HAZARD: [C.PATROL, C.PATROL, C.PATROL, C.PATROL, C.HOTLINE, C.HOTLINE, C.STAFF],
  DISPUTE: [C.HOTLINE, C.HOTLINE, C.STAFF, C.STAFF, C.MEETING],
  DEVICE_ALARM: [C.DEVICE],
};
const STAFF_WAYS_ELSE = [C.PATROL, C.STAFF, C.HOTLINE];
/** Riders report by these themselves. */
const MEMBERS_OWN = new Set([C.SNAPSHOT, C.WECHAT_GROUP, C.APP, C.WISH_BOX]);
/** What roadside devices notice by themselves. */
const SEEN_BY_DEVICES = new Set(["traffic-sign", "flooding", "school"]);
/** A county that has its own word for a channel uses it more. */
const NAMED = 3;

const PATROLS = [Role.GRID_WORKER, Role.HANDLER, Role.DISPATCHER];
const ENTERS = [Role.DISPATCHER];

/** Who reported it and by which way. */
export function reportedBy(
  county: DemoCounty,
  random: Random,
  { kind, code }: CategoryDefinition,
  grid: KnownOrganization,
  channels?: readonly IncidentChannelCode[],
): Pick<Matter, "channel" | "reporterId" | "reportedById"> {
  const named = county.pack.labels.channels ?? {};
  const channel = (ways: C[]) =>
    pick(
      random,
      ways.flatMap((way) => Array<C>(named[way] ? NAMED : 1).fill(way)),
    );
  const ways = waysOf(kind, code, channels);
  const byMembers = !ways.staff.length ? 1 : !ways.members.length ? 0 : (BY_MEMBERS[kind] ?? BY_MEMBERS_ELSE);
  if (random() < byMembers) {
    const reporterId = county.reporter(random, grid);
    return { channel: channel(ways.members), reporterId, reportedById: reporterId };
  }
  const way = channel(ways.staff);
  const reportedById = county.someone(random, way === C.PATROL ? PATROLS : ENTERS, grid.path);
  return { channel: way, reporterId: null, reportedById };
}

/** Ways in for members and for staff; where a share names its channels, only these: each is the way of those who use it. */
function waysOf(
  kind: IncidentKindCode,
  code: string,
  channels: readonly IncidentChannelCode[] | undefined,
): { members: C[]; staff: C[] } {
  const staff = STAFF_WAYS[kind] ?? STAFF_WAYS_ELSE;
  if (!channels)
    return {
      members: MEMBERS_WAYS[kind] ?? MEMBERS_WAYS_ELSE,
      staff: SEEN_BY_DEVICES.has(code) ? [...staff, C.DEVICE] : staff,
    };
  const only = channels.map((channel) => C[channel]);
  return {
    members: only.filter((way) => MEMBERS_OWN.has(way)),
    staff: only.filter((way) => !MEMBERS_OWN.has(way)),
  };
}
