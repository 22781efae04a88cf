import type { IncidentDetailQuery, IncidentRowFragment } from "../generated/incidents";
import type { RedemptionCardFragment } from "../generated/counter";
import type { CountyBranding } from "../app/ui/branding";

/** Literal data of a made-up county; every builder takes what matters to the test. */

export type IncidentPage = NonNullable<IncidentDetailQuery["incident"]>;

/** The typename of each object is what Apollo's cache goes by. */
const typed = <T extends object>(__typename: string, fields: T): T => ({ __typename, ...fields });

export const countyXinfeng: CountyBranding = {
  slug: "xinfeng",
  name: { zh: "新丰县", en: "Xinfeng" },
  programme: { zh: "1+6+N 基层社会治理" },
  seal: "丰",
  accent: "#1D5FC4",
  accentTint: "#E7F0FD",
  accentStrong: "#164A9A",
  pointsName: { zh: "积分" },
  feedback: { phone: "0751-12345", note: { zh: "综治中心窗口" }, example: true },
  demo: true,
};

export const unit = (id: string, name: string) => typed("Organization", { id, name });

export function viewerWho(actions: string[]) {
  const organization = typed("Organization", { id: "hub", name: "县综治中心", kind: "GOVERNANCE_CENTER" });
  return typed("Viewer", {
    id: "u1",
    kind: "STAFF",
    displayName: "骆文静",
    staffNumber: "XF0417",
    actions,
    county: typed("County", { slug: "xinfeng" }),
    grants: [typed("Grant", { role: "DISPATCHER", roleName: "调度员", organization })],
  });
}

export function row(id: string, fields: Partial<IncidentRowFragment> = {}): IncidentRowFragment {
  return typed("Incident", {
    id,
    number: `XF-2026-${id}`,
    version: 3,
    title: `事件 ${id}`,
    state: "ACCEPTED" as const,
    stateLabel: "待派单",
    channelLabel: "随手拍",
    reportedAt: "2026-11-20T00:00:00.000Z",
    seenByColleague: true,
    category: typed("IncidentCategory", { code: "road", name: "道路设施", tier: null }),
    grid: unit("g1", "西区居委会 03 网格"),
    street: unit("s1", "丰城街道"),
    assignee: null,
    deadline: null,
    attachments: [],
    ...fields,
  });
}

export function incident(id: string, fields: Partial<IncidentPage> = {}): IncidentPage {
  return {
    ...row(id),
    kindLabel: "隐患",
    description: `事件 ${id} 的情况`,
    address: null,
    followed: false,
    urgedCount: 0,
    escalated: false,
    location: null,
    stages: [],
    reporter: typed("Member", { id: "m1", displayName: "何*", phone: "138****1234" }),
    attachments: [],
    results: typed("IncidentResults", {
      resolved: null,
      verified: null,
      verificationFailures: 0,
      confirmed: typed("ConfirmationOutcome", { result: "NO_ANSWER" as const, at: null, note: null }),
    }),
    transitions: [step("t1", "受理", "2026-11-20T00:10:00.000Z", "骆文静")],
    allowedActions: [],
    suggestedAssignees: [],
    minutesAfterDispatch: null,
    nearby: [],
    ...fields,
  };
}

export function step(id: string, label: string, at: string, by: string, to?: string) {
  return typed("Transition", {
    id,
    step: "ACCEPT" as const,
    label,
    from: null,
    to: "ACCEPTED" as const,
    note: null,
    at,
    by: typed("Actor", { id: by, displayName: by, organizationName: "县综治中心" }),
    organization: to ? unit(to, to) : null,
  });
}

export const action = (command: string, label: string, refusal: string | null = null) =>
  typed("AllowedAction", { command, label, refusal });

export const suggestion = (id: string, name: string, openIncidents: number) =>
  typed("SuggestedAssignee", { openIncidents, organization: unit(id, name) });

export const done = (after: IncidentPage) => ({ payload: typed("Payload", { incident: after, userErrors: [] }) });

export const refusedBy = (code: string, message: string, path: string[] | null = null) => ({
  payload: typed("Payload", { incident: null, userErrors: [typed("UserError", { code, message, path })] }),
});

export function rows(list: IncidentRowFragment[], endCursor: string | null = null) {
  return {
    incidents: typed("IncidentConnection", {
      edges: list.map((node) => typed("IncidentEdge", { cursor: node.id, node })),
      pageInfo: typed("PageInfo", { hasNextPage: endCursor !== null, endCursor }),
    }),
  };
}

export const counts = (todo: number) => ({
  incidentViewCounts: [typed("IncidentViewCount", { view: "TODO", label: "待我处理", count: todo })],
});

export const changes = (cursor: string, ids: string[]) => ({
  incidentChanges: typed("IncidentChanges", { cursor, count: ids.length, ids, pollAfterSeconds: 1 }),
});

/** What every incident page and inbox asks besides its own. */
export const background = {
  CountyOutline: { county: typed("County", { slug: "xinfeng", name: "新丰县", boundary: null }) },
  FindOrganizations: { organizations: typed("OrganizationConnection", { edges: [] }) },
  InboxChoices: { incidentCategories: [], organizations: typed("OrganizationConnection", { edges: [] }) },
  IncidentChanges: changes("1", []),
  IncidentViewCounts: counts(1),
};

export function redemption(fields: Partial<RedemptionCardFragment> = {}): RedemptionCardFragment {
  const member = typed("Member", { id: "m1", displayName: "罗*", phone: "138****1234" });
  return typed("Redemption", {
    id: "r1",
    code: "74029186",
    state: "HELD" as const,
    quantity: 1,
    points: 300,
    expiresAt: "2099-01-01T00:00:00.000Z",
    settledAt: null,
    settledBy: null,
    here: true,
    reward: typed("Reward", { id: "w1", name: "骑行头盔", example: true }),
    station: typed("Station", { id: "s1", name: "示例驿站" }),
    volunteer: typed("Volunteer", { id: "v1", member }),
    ...fields,
  });
}
