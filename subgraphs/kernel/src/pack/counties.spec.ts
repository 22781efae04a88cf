import { deadlineFor } from "./deadline-for.js";
import { organizationKinds } from "./organization-codes.js";
import { countyFolder } from "./pack-texts.spec-kit.js";
import { INCIDENT_STATES } from "./pack.js";
import type { CountyPack, IncidentStateCode } from "./pack.js";
import { readPack } from "./read-pack.js";
import { addWorkingMinutes } from "./working-time.js";

const stageOf = (pack: CountyPack, state: IncidentStateCode) =>
  pack.workflow.stages.find((stage) => stage.states.includes(state))?.name.zh;

/** Where one county's answer differs from another's; the program is the same. */
describe("the county packs", () => {
  const xinfeng = readPack(countyFolder("xinfeng"));
  const honggang = readPack(countyFolder("honggang"));

  it("speak of the loop in their own words", () => {
    const steps = (pack: CountyPack) => pack.workflow.stages.map((stage) => stage.name.zh).join(" ");
    expect([steps(xinfeng), steps(honggang)]).toEqual(["发现 上报 处置 反馈 核查", "上报 派单 处置 反馈"]);
    expect([stageOf(xinfeng, "REPORTED"), stageOf(honggang, "REPORTED")]).toEqual(["发现", "上报"]);
    expect([stageOf(xinfeng, "VERIFIED"), stageOf(honggang, "VERIFIED")]).toEqual(["核查", "反馈"]);
    expect([stageOf(xinfeng, "REJECTED"), stageOf(honggang, "DUPLICATE")]).toEqual([undefined, undefined]);
    expect(xinfeng.workflow.commands.accept).toBeUndefined();
    expect(honggang.workflow.commands.accept?.zh).toBe("接手");
  });

  it("let different people accept, and close with or without verification", () => {
    expect(xinfeng.workflow.actors.accept).toBeUndefined();
    expect(honggang.workflow.actors.accept).toContain("GRID_WORKER");
    expect([xinfeng.workflow.closeWithoutVerification, honggang.workflow.closeWithoutVerification]).toEqual([
      false,
      true,
    ]);
  });

  it("give a step another time: working hours in one county, the clock in the other", () => {
    // a Friday evening
    const reported = new Date("2026-11-20T20:00:00+08:00");
    const due = (pack: CountyPack, category: string) => {
      const { tier } = pack.categories.find((one) => one.code === category) ?? {};
      const deadline = deadlineFor(pack.deadlines, { step: "accept", kind: "HAZARD", category, tier });
      if (!deadline) return undefined;
      if (deadline.workingTime) return addWorkingMinutes(pack.calendar, reported, deadline.minutes);
      return new Date(reported.getTime() + deadline.minutes * 60_000);
    };
    expect(due(xinfeng, "road")).toEqual(new Date("2026-11-23T09:00:00+08:00"));
    expect(due(honggang, "manhole")).toEqual(new Date("2026-11-20T20:30:00+08:00"));
    expect(due(xinfeng, "gas")).toEqual(new Date("2026-11-20T20:01:00+08:00"));
  });

  it("hold the real streets and communities, and no development zone", () => {
    const count = (pack: CountyPack, kind: string) =>
      [...organizationKinds(pack).values()].filter((one) => one === kind).length;
    expect(["STREET", "COMMUNITY", "GRID"].map((kind) => count(xinfeng, kind))).toEqual([7, 159, 636]);
    expect(["STREET", "COMMUNITY", "GRID", "STATION", "TEAM"].map((kind) => count(honggang, kind))).toEqual([
      7, 39, 78, 1, 1,
    ]);
    expect(honggang.divisions.find((division) => division.code === "230605011004")?.name).toBe("远航社区");
    expect(honggang.divisions.filter((division) => division.name.includes("开发区"))).toEqual([]);
  });

  it("carry the published figures to the digit, and a demo of the same size", () => {
    const figures = Object.fromEntries(xinfeng.published.map((figure) => [figure.metric, figure.value]));
    expect(figures).toEqual({
      "incident.reported": 11302,
      "incident.resolved": 11208,
      "incident.resolutionRate": 99,
      "departmentEvent.received": 1050,
      "departmentEvent.resolved": 1050,
      "dispute.reported": 4527,
      "dispute.resolved": 4403,
      "dispute.resolutionRate": 97,
    });
    expect(xinfeng.demo.incidents).toEqual([
      { kind: "HAZARD", reported: 11302, resolved: 11208 },
      { kind: "DEPARTMENT_EVENT", reported: 1050, resolved: 1050 },
      { kind: "DISPUTE", reported: 4527, resolved: 4403 },
    ]);
    expect(honggang.published.map((figure) => [figure.metric, figure.value, figure.scope])).toEqual([
      ["station.open", 1, "230605011004"],
      ["team.count", 1, "230605011004"],
    ]);
  });

  it("label what was never published as an example", () => {
    for (const pack of [xinfeng, honggang]) {
      const made = [
        ...pack.deadlines,
        ...pack.stations.stations,
        ...pack.points.rules,
        ...pack.rewards,
        pack.points,
        pack.calendar,
      ];
      expect(made.filter((value) => !value.example)).toEqual([]);
    }
  });

  it("name every state and give each role an account to try", () => {
    for (const pack of [xinfeng, honggang]) {
      expect(Object.keys(pack.workflow.states)).toEqual([...INCIDENT_STATES]);
      const roles = pack.roles.map((role) => role.role);
      expect(roles.filter((role) => !pack.demo.accounts.some((account) => account.role === role))).toEqual([]);
    }
  });
});
