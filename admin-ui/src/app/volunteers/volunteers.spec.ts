import { TestBed } from "@angular/core/testing";
import { Router } from "@angular/router";
import { Answers } from "../../test-kit/answers";
import { unit } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const member = {
  __typename: "Member",
  id: "m1",
  displayName: "罗*",
  phone: "138****1234",
  grid: unit("g1", "03 网格"),
};
const account = (fields: object = {}) => ({
  __typename: "PointAccount",
  balance: 50,
  held: 0,
  shortfall: 0,
  ...fields,
});
const volunteer = (points: object | undefined = account(), fields: object = {}) => ({
  __typename: "Volunteer",
  id: "m1",
  member,
  points,
  ...fields,
});
const rule = { __typename: "PointRule", code: "hazard", name: "隐患核查通过", version: 2, example: true };
const entry = (id: string, amount: number, balanceAfter: number, createdAt: string, fields: object = {}) => ({
  __typename: "PointEntry",
  id,
  kind: amount > 0 ? "EARNED" : "SPENT",
  amount,
  balanceAfter,
  createdAt,
  rule: null,
  incident: null,
  redemption: null,
  shortfall: 0,
  reason: null,
  reverses: null,
  reversible: false,
  ...fields,
});
const incident = { __typename: "Incident", id: "i1", number: "XF-2026-00042", title: "井盖翘起" };
const redemption = { __typename: "Redemption", id: "r1", reward: { __typename: "Reward", id: "w1", name: "骑行头盔" } };
const earlier = [
  entry("3", -40, 10, "2026-10-20T02:00:00Z", { redemption }),
  entry("2", 20, 50, "2026-10-08T02:00:00Z", { rule, incident }),
];
const newest = entry("4", 40, 50, "2026-11-03T02:00:00Z", {
  kind: "RETURNED",
  redemption,
  reverses: { __typename: "PointEntry", id: "3", createdAt: "2026-10-20T02:00:00Z" },
});
const oldest = entry("1", 30, 30, "2026-10-05T02:00:00Z", { rule, incident: { ...incident, id: "i0" } });
const ledger = (nodes: object[], next: string | null = null, balance = 50, expiring: object[] = []) => ({
  volunteer: {
    __typename: "Volunteer",
    id: "m1",
    points: account({
      balance,
      expiring,
      entries: {
        __typename: "PointEntryConnection",
        edges: nodes.map((node) => ({ __typename: "PointEntryEdge", node, cursor: "c" })),
        pageInfo: { __typename: "PageInfo", hasNextPage: next !== null, endCursor: next },
        totalCount: 4,
      },
    }),
  },
});
const all = ledger([newest, ...earlier, oldest]);
const answering = (statement: object | object[] = all) =>
  new Answers({ VolunteerPage: { volunteer: volunteer() }, VolunteerStatement: statement });
const RIGHTS = ["volunteer.read", "points.read", "incident.read", "member.search"];
const foot = () => [...document.querySelectorAll(".ledger-foot dd")].map((value) => value.textContent.trim()).join(" ");
const rows = () =>
  [...document.querySelectorAll(".ledger tbody tr:not(.month)")].map((row) =>
    [...row.querySelectorAll("td.n")].map((cell) => cell.textContent.trim()).join("|"),
  );

describe("The volunteers", () => {
  const list = (points: object | undefined) => ({
    PlaceChoices: {
      counties: { __typename: "OrganizationConnection", edges: [] },
      streets: { __typename: "OrganizationConnection", edges: [] },
    },
    Volunteers: {
      volunteers: {
        __typename: "VolunteerConnection",
        edges: [{ __typename: "VolunteerEdge", node: volunteer(points) }],
        pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
        totalCount: 1,
      },
    },
  });

  it("are listed masked, with grid and balance, each a link to the statement", async () => {
    await open("/volunteers", new Answers(list(account())), RIGHTS);
    expect((await byRole<HTMLAnchorElement>("link", "罗*")).getAttribute("href")).toContain("/volunteers/m1");
    expect(document.querySelector("table")!.textContent).toContain("50");
    expect(document.querySelector("bg-volunteers")!.textContent).not.toMatch(/第\s*1\s*名|排名第/);
  });

  it("are listed without balances for whoever may not read points", async () => {
    const answers = new Answers(list(undefined));
    await open("/volunteers", answers, ["volunteer.read"]);
    await byRole("link", "罗*");
    expect(document.querySelector("table")!.textContent).not.toContain("余额");
    expect(answers.sent.find(({ operation }) => operation === "Volunteers")!.variables["points"]).toBe(false);
  });
});

describe("A volunteer's statement", () => {
  it("tells each line: what for, by which rule and version, in or out, and the balance after it", async () => {
    await open("/volunteers/m1", answering(), RIGHTS);
    await byRole("heading", "积分流水");
    await until(() => rows().length === 4);
    expect(rows()).toEqual(["40||50", "|40|10", "20||50", "30||30"]);
    expect(allByRole<HTMLAnchorElement>("link", "井盖翘起")[0]!.getAttribute("href")).toContain("/incidents/i1");
    const text = document.querySelector(".ledger")!.textContent;
    expect(text).toContain("隐患核查通过，第 2 版");
    expect(text).toContain("示例");
    expect(text).toMatch(/退回\s*骑行头盔\s*对应 10-20 10:00 的一笔/);
  });

  it("adds up the months and ends with a foot that balances", async () => {
    await open("/volunteers/m1", answering(), RIGHTS);
    await until(() => rows().length === 4);
    const months = [...document.querySelectorAll(".ledger .month")].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()).join("|"),
    );
    expect(months).toEqual(["2026 年 11 月|40|0|", "2026 年 10 月|50|40|"]);
    expect(foot()).toBe("0 90 40 50");
    expect(allByRole("alert").length).toBe(0);
  });

  it("opens with the balance before the oldest line that is shown, and joins earlier ones", async () => {
    await open("/volunteers/m1", answering([ledger([newest, ...earlier], "c2"), ledger([oldest])]), RIGHTS);
    await until(() => rows().length === 3);
    expect(foot()).toBe("30 60 40 50");
    expect(document.querySelector(".ledger")!.textContent).toContain("本月还有更早的");
    await click("button", "显示更早的");
    await until(() => rows().length === 4);
    expect(foot()).toBe("0 90 40 50");
  });

  it("says so when it does not balance", async () => {
    await open("/volunteers/m1", answering(ledger([newest, ...earlier, oldest], null, 51)), RIGHTS);
    await byRole("alert", /没有轧平/);
  });

  it("is neither shown nor asked for without the right to read points", async () => {
    const answers = answering();
    await open("/volunteers/m1", answers, ["volunteer.read"]);
    await byRole("heading", "罗*");
    expect(allByRole("heading", "积分流水").length).toBe(0);
    expect(answers.sent.some(({ operation }) => operation === "VolunteerStatement")).toBe(false);
  });
});

describe("A volunteer's service and standing", () => {
  const READS = [...RIGHTS, "duty.read", "activity.read", "member.recordConsent"];
  const post = { __typename: "DutyPost", code: "policy", name: "政策法规宣传员" };
  const assignment = { __typename: "DutyPostAssignment", id: "d1", assignedAt: "2026-03-01T02:00:00Z", endedAt: null };
  const work = {
    __typename: "GridWorker",
    id: "w1",
    employment: "PART_TIME",
    roles: ["安全员"],
    appointedAt: "2026-02-01T02:00:00Z",
    endedAt: null,
    grids: [unit("g1", "03 网格"), unit("g2", "04 网格")],
  };
  const gate = { __typename: "GuardPost", id: "p1", school: "示例学校", example: true };
  const served = {
    __typename: "Volunteer",
    id: "m1",
    verifiedReports: 3,
    guardService: [
      {
        __typename: "GuardService",
        group: "PARENT",
        startedAt: "2026-03-01T02:00:00Z",
        endedAt: "2026-06-30T02:00:00Z",
        personTimes: 12,
        post: gate,
      },
    ],
    dutyPosts: [{ ...assignment, post, organization: unit("c1", "东区居委会") }],
    communityCheckIns: [],
    claimedNeeds: [{ __typename: "Need", id: "n1", title: "送餐", state: "DONE", claimedAt: "2026-05-11T02:00:00Z" }],
    awards: [],
  };
  const consent = { __typename: "Consent", id: "k1", purpose: "PROGRAMME", given: true, source: "PAPER" };
  const stands = {
    __typename: "Volunteer",
    id: "m1",
    member: {
      ...member,
      occupation: "COURIER",
      joinedAt: "2026-01-05T02:00:00Z",
      consents: [{ ...consent, at: "2026-01-05T02:00:00Z" }],
    },
    gridWork: [work],
    dutyPosts: [{ ...assignment, post }],
  };
  const answers = (service: object = served): Answers =>
    new Answers({
      VolunteerPage: { volunteer: volunteer(account(), { gridWork: [work] }) },
      VolunteerStatement: all,
      VolunteerService: { volunteer: service },
      VolunteerStanding: { volunteer: stands },
    });
  const shown = (): string => document.querySelector("[role=tabpanel]:not([inert])")!.textContent.replace(/\s+/g, " ");

  it("stand in tabs that the address names, under a head with roles and at most two grids", async () => {
    await open("/volunteers/m1", answers(), READS);
    await until(() => rows().length === 4);
    expect(allByRole("tab").map((tab) => tab.textContent.trim())).toEqual(["流水", "服务", "资格"]);
    const head = document.querySelector(".account")!.textContent.replace(/\s+/g, " ");
    expect(head).toContain("138****1234兼职安全员");
    expect(head).toContain("03 网格04 网格");
    await click("tab", "服务");
    await until(() => document.body.textContent?.includes("核查通过的上报"));
    await until(() => TestBed.inject(Router).url === "/volunteers/m1?tab=service");
  });

  it("tell what is recorded and no hours where there are none, in two columns that are never added", async () => {
    await open("/volunteers/m1?tab=service", answers(), READS);
    await until(() => document.body.textContent?.includes("示例学校"));
    expect([...document.querySelectorAll(".two-figures > div")].map((one) => one.textContent.trim())).toEqual([
      "自动签到—",
      "人工登记—",
    ]);
    expect(shown()).toContain("示例学校家长 · 2026-03-01 至 2026-06-3012 人次");
    expect(shown()).toContain("送餐2026-05-11办完");
    expect(shown()).not.toMatch(/排名|第 ?1 名/);
  });

  it("leave out what this person may not read, and ask for none of it", async () => {
    const server = answers({ __typename: "Volunteer", id: "m1" });
    await open("/volunteers/m1?tab=service", server, ["volunteer.read"]);
    await byRole("heading", "服务时长");
    expect(server.sent.find(({ operation }) => operation === "VolunteerService")!.variables).toEqual({
      id: "m1",
      points: false,
      duty: false,
      activity: false,
    });
    expect(allByRole("heading", "护学岗").length).toBe(0);
    expect(allByRole("tab").map((tab) => tab.textContent.trim())).toEqual(["服务", "资格"]);
  });

  it("tell grids, posts held now and consents, and what is not recorded", async () => {
    await open("/volunteers/m1?tab=standing", answers(), READS);
    await until(() => document.body.textContent?.includes("政策法规宣传员"));
    expect(shown()).toContain("快递员");
    expect(shown()).toContain("兼职安全员 2026-02-01 起 03 网格04 网格");
    expect(shown()).toContain("队伍、技能和培训还没有在本系统登记");
    await byRole("heading", "同意记录");
  });
});

describe("A ledger that is corrected", () => {
  const DUTIES = [...RIGHTS, "points.adjust", "points.reverse"];
  const done = { pointEntry: { __typename: "PointEntry", id: "9" }, userErrors: [] };
  const refused = (code: string, message: string, field: string) => ({
    pointEntry: null,
    userErrors: [{ __typename: "UserError", code, message, path: ["input", field] }],
  });
  const reversible = entry("1", 50, 50, "2026-10-05T02:00:00Z", { rule, incident, reversible: true });

  it("asks how many points and why, sends them once, and shows the statement as it is then", async () => {
    const answers = new Answers({
      VolunteerPage: { volunteer: volunteer() },
      VolunteerStatement: [
        all,
        ledger(
          [entry("5", -3, 47, "2026-11-04T02:00:00Z", { kind: "ADJUSTED", reason: "登记有误" }), newest],
          null,
          47,
        ),
      ],
      AdjustPoints: [
        { payload: refused("INSUFFICIENT_POINTS", "要扣 300 分，现有 50 分", "points") },
        { payload: done },
      ],
    });
    await open("/volunteers/m1", answers, DUTIES);
    await click("button", "调整积分");
    await byRole("dialog");
    const send = () => document.querySelector<HTMLButtonElement>("dialog [type=submit]")!.click();
    send();
    await byRole("alert", /不能为 0/);
    expect(answers.inputs("AdjustPoints")).toEqual([]);
    await type("分值（扣减填负数）", "-300");
    await type("原因", "登记有误");
    send();
    await byRole("alert", "要扣 300 分，现有 50 分");
    await type("分值（扣减填负数）", "-3");
    send();
    await until(() => rows()[0] === "|3|47");
    expect(document.querySelector(".ledger")!.textContent).toContain("登记有误");
    const inputs = answers.inputs("AdjustPoints");
    expect(inputs.map(({ volunteerId, points, reason }) => [volunteerId, points, reason])).toEqual([
      ["m1", -300, "登记有误"],
      ["m1", -3, "登记有误"],
    ]);
    expect(new Set(inputs.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
    expect(allByRole("dialog").length).toBe(0);
  });

  it("takes a credit back with a reason, and says what of it was spent", async () => {
    const reversal = entry("2", -20, 30, "2026-11-04T02:00:00Z", {
      kind: "REVERSED",
      shortfall: 30,
      reason: "上报不属实",
      reverses: { __typename: "PointEntry", id: "1", createdAt: "2026-10-05T02:00:00Z" },
    });
    const answers = new Answers({
      VolunteerPage: { volunteer: volunteer() },
      VolunteerStatement: [ledger([reversible]), ledger([reversal, { ...reversible, reversible: false }], null, 30)],
      ReversePoints: { payload: done },
    });
    await open("/volunteers/m1", answers, DUTIES);
    await click("button", "冲正 50 分");
    await type("原因", "上报不属实");
    document.querySelector<HTMLButtonElement>("dialog [type=submit]")!.click();
    await until(() => rows().length === 2);
    const text = document.querySelector(".ledger")!.textContent;
    expect(text).toContain("其中 30 分已经用掉");
    expect(text).toContain("对应 10-05 10:00 的一笔");
    expect(answers.inputs("ReversePoints").map(({ pointEntryId }) => pointEntryId)).toEqual(["1"]);
    expect(allByRole("button", /^冲正 /).length).toBe(0);
  });

  it("is neither offered nor asked for without the right to it", async () => {
    const answers = answering(ledger([{ ...reversible, reversible: undefined }]));
    await open("/volunteers/m1", answers, RIGHTS);
    await until(() => rows().length === 1);
    expect(allByRole("button", /调整积分|冲正/).length).toBe(0);
    expect(answers.sent.find(({ operation }) => operation === "VolunteerStatement")!.variables["reverses"]).toBe(false);
  });

  it("tells what soon expires", async () => {
    const expiring = [{ __typename: "ExpiringPoints", at: "2026-12-31T02:00:00Z", points: 20 }];
    await open("/volunteers/m1", answering(ledger([newest, ...earlier, oldest], null, 50, expiring)), RIGHTS);
    await byRole("list", "90 天内到期");
    expect(document.querySelector(".expiring")!.textContent.trim()).toBe("2026-12-31 到期 20 分");
  });
});
