import {
  ACTIONS,
  actionsOf,
  can,
  grantsFor,
  isWholeCounty,
  Role,
  roleHas,
  SCOPES,
  type Action,
  type Grant,
} from "./permissions.js";
import type { Viewer, ViewerKind } from "./viewer.js";

const viewer = (kind: ViewerKind, more: Partial<Viewer> = {}): Viewer => ({
  kind,
  id: "v",
  county: "xinfeng",
  name: "示例",
  grants: [],
  scopes: [],
  language: "zh-CN",
  ...more,
});
const grant = (role: Role, path = "/440233/"): Grant => ({ role, organizationId: "o", path });
const staff = (...roles: Role[]) => viewer("STAFF", { grants: roles.map((role) => grant(role)) });
const actions = (who: Viewer) => [...actionsOf(who)].sort();
const EVERY_SCOPE = Object.keys(SCOPES);
const ROLES = Object.values(Role);

/** Written out again, so that a slip in the product's own list shows. */
const A_MEMBERS_OWN: Action[] = [
  "incident.report",
  "incident.confirm",
  "incident.supplement",
  "incident.read",
  "attachment.upload",
  "points.read",
  "volunteer.read",
  "member.read",
  "member.recordConsent",
  "redemption.redeem",
  "redemption.cancel",
  "redemption.read",
];

describe("permissions", () => {
  it("are none for staff without a grant, an app or a rider without a scope gets next to none, a service none", () => {
    expect(actions(viewer("STAFF"))).toEqual([]);
    expect(actions(viewer("PROVINCE", { county: null }))).toEqual([]);
    expect(actions(viewer("SERVICE"))).toEqual([]);
    expect(actions(viewer("CLIENT"))).toEqual(["viewer.read"]);
    expect(actions(viewer("MEMBER"))).toEqual(["county.read", "member.read", "member.recordConsent", "viewer.read"]);
    expect(actions(viewer("ANONYMOUS"))).toEqual(["county.read", "session.end", "session.open"]);
  });

  it("do not come from a role or scope that nobody defined, nor from the names of Object", () => {
    for (const name of ["NOBODY", "toString", "constructor", "__proto__"]) {
      expect(actions(staff(name as Role))).toEqual([]);
      expect(actions(viewer("CLIENT", { scopes: [name] }))).toEqual(["viewer.read"]);
    }
  });

  it("let every role see who it is", () => {
    for (const role of ROLES) expect([role, roleHas(role, "viewer.read")]).toEqual([role, true]);
  });

  it("name only actions that exist", () => {
    const known = new Set<string>(ACTIONS);
    expect(
      EVERY_SCOPE.flatMap((name) => [...SCOPES[name as keyof typeof SCOPES]]).filter((a) => !known.has(a)),
    ).toEqual([]);
    expect(new Set(ACTIONS).size).toBe(ACTIONS.length);
  });

  it("keep the three administrators apart: none runs the programme, none holds what only another holds", () => {
    const three = [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR];
    const shared = (action: Action) => three.every((role) => roleHas(role, action));
    for (const action of ACTIONS) {
      const holders = ROLES.filter((role) => roleHas(role, action));
      const administrators = holders.filter((role) => three.includes(role));
      if (shared(action)) continue;
      expect([action, administrators.length <= 1]).toEqual([action, true]);
      // The settings files are read by whoever runs the programme too; each publishes its own part of them.
      if (administrators.length && action !== "settings.read")
        expect([action, holders]).toEqual([action, administrators]);
    }
    const programme = ACTIONS.filter((a) =>
      /^(incident|points|redemption|reward|figure|member|volunteer|party|duty|activity)\./.test(a),
    );
    for (const role of three) expect([role, programme.filter((a) => roleHas(role, a))]).toEqual([role, []]);
  });

  it("never let whoever handles also verify by one role", () => {
    for (const role of ROLES) expect(roleHas(role, "incident.resolve") && roleHas(role, "incident.verify")).toBe(false);
  });

  it("keep a rider's own actions from an app, whatever its scopes", () => {
    const app = actionsOf(viewer("CLIENT", { scopes: EVERY_SCOPE }));
    expect(A_MEMBERS_OWN.filter((action) => app.has(action))).toEqual([]);
    expect(app.has("figure.read") && app.has("reward.read")).toBe(true);
  });

  it("limit a rider to the scopes of the app in use", () => {
    for (const name of EVERY_SCOPE) {
      const rider = actionsOf(viewer("MEMBER", { scopes: [name] }));
      const opened = new Set<Action>([
        ...SCOPES[name as keyof typeof SCOPES],
        "viewer.read",
        "county.read",
        "member.read",
        "member.recordConsent",
      ]);
      if (name === "report") opened.add("incident.read");
      expect([name, [...rider].sort()]).toEqual([name, [...opened].sort()]);
    }
  });

  it("never come from grants for a rider, an app or a service", () => {
    for (const kind of ["MEMBER", "CLIENT", "SERVICE", "ANONYMOUS"] as const) {
      const sly = viewer(kind, { grants: [grant(Role.COUNTY_ADMINISTRATOR)] });
      expect([kind, can(sly, "points.adjust"), grantsFor(sly, "points.adjust")]).toEqual([kind, false, []]);
    }
  });

  it("give the upper level aggregates and nothing else, and county staff nothing of the upper level", () => {
    const analyst = viewer("PROVINCE", { county: null, grants: [grant(Role.PROVINCE_ANALYST, "/")] });
    expect(actions(analyst)).toEqual(["county.compare", "figure.read", "session.end", "session.manage", "viewer.read"]);
    const sly = viewer("PROVINCE", { county: null, grants: [grant(Role.COUNTY_ADMINISTRATOR)] });
    expect(actions(sly)).toEqual([]);
    expect(actions(staff(Role.PROVINCE_ANALYST))).toEqual([]);
    expect(grantsFor(staff(Role.PROVINCE_ANALYST), "figure.read")).toEqual([]);
  });

  it("give an app of the upper level aggregates and nothing else, and only with the scope for them", () => {
    const upper = (...scopes: string[]) => actions(viewer("CLIENT", { county: null, scopes }));
    expect(upper("figures")).toEqual(["county.compare", "figure.read", "viewer.read"]);
    expect(upper(...EVERY_SCOPE)).toEqual(["county.compare", "figure.read", "viewer.read"]);
    expect(upper(...EVERY_SCOPE.filter((name) => name !== "figures"))).toEqual(["viewer.read"]);
    expect(actions(viewer("CLIENT", { scopes: EVERY_SCOPE }))).not.toContain("county.compare");
  });

  it("let the security administrator alone look after apps", () => {
    const ofApps = ACTIONS.filter((action) => action.startsWith("app."));
    expect(ofApps).toEqual(["app.read", "app.create", "app.change", "app.rotate", "app.revoke"]);
    for (const role of ROLES)
      for (const action of ofApps)
        expect([role, action, roleHas(role, action)]).toEqual([role, action, role === Role.SECURITY_ADMINISTRATOR]);
  });

  it("leave whoever must choose a password with that and leaving, whatever the role", () => {
    for (const role of ROLES) {
      const kind: ViewerKind = role === Role.PROVINCE_ANALYST ? "PROVINCE" : "STAFF";
      const free = viewer(kind, { grants: [grant(role)] });
      const restricted: Viewer = { ...free, restricted: "PASSWORD_CHANGE" };

      expect(actions(restricted)).toEqual(["session.end", "session.manage", "viewer.read"]);
      expect(actions(free).length).toBeGreaterThan(3);
      for (const action of actions(free))
        expect(grantsFor(restricted, action).length).toBe(can(restricted, action) ? 1 : 0);
    }
  });

  it("join the roles of one person", () => {
    const both = actionsOf(staff(Role.VERIFIER, Role.REWARD_CLERK));
    expect(both.has("incident.verify") && both.has("redemption.fulfil")).toBe(true);
    expect(both.has("points.adjust")).toBe(false);
  });
});

describe("grantsFor", () => {
  it("answers only the grants that carry the action", () => {
    const here = grant(Role.VERIFIER, "/440233/001/");
    const there = grant(Role.REWARD_CLERK, "/440233/002/");
    const both = viewer("STAFF", { grants: [here, there] });
    expect(grantsFor(both, "incident.verify")).toEqual([here]);
    expect(grantsFor(both, "redemption.fulfil")).toEqual([there]);
    expect(grantsFor(both, "station.read")).toEqual([here, there]);
    expect(grantsFor(both, "points.adjust")).toEqual([]);
  });
});

describe("isWholeCounty", () => {
  it("holds for one segment between slashes and for nothing else", () => {
    expect(["/440233/", "/a/"].map(isWholeCounty)).toEqual([true, true]);
    const others = ["", "/", "//", "440233/", "/440233", "/440233/001/", "440233"];
    expect(others.filter(isWholeCounty)).toEqual([]);
  });
});
