import { Answers, NO_NETWORK, Refused, type Answer } from "../../test-kit/answers";
import { goTo, open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const named = (...names: string[]) =>
  names.map((name) => ({ __typename: "PointRuleCondition", code: name.toLowerCase(), name }));
const change = (settingVersion: number, amount: number | null, more: object = {}) => ({
  __typename: "PointRuleChange",
  settingVersion,
  since: `2026-11-0${settingVersion}T01:00:00Z`,
  publishedBy: settingVersion === 1 ? null : { __typename: "Actor", id: "u1", displayName: "潘奕" },
  version: amount === null ? null : settingVersion,
  amount,
  kinds: [],
  categories: [],
  channels: [],
  ...more,
});
const told = (code: string, name: string, changes: object[], inForce = true) => ({
  __typename: "EarningRule",
  code,
  name,
  example: code === "hazard",
  inForce,
  changes,
});
const RULES = [
  told("hazard", "隐患核查通过", [
    change(3, 12, { kinds: named("隐患"), channels: named("随手拍", "综治App") }),
    change(1, 10, { kinds: named("隐患") }),
  ]),
  told("any", "核查通过", [change(1, 2)]),
  told("night", "夜间值守", [change(2, null), change(1, 8)], false),
];
const rules = (some: object[] = RULES) => ({
  pointRules: {
    __typename: "EarningRules",
    verifiedWorkOnly: "积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量",
    expireAfterMonths: 24,
    example: false,
    rules: some,
  },
});
const schema = {
  type: "object",
  properties: {
    rules: {
      type: "array",
      items: {
        type: "object",
        properties: {
          code: { type: "string" },
          name: { type: "object", properties: { zh: { type: "string" }, en: { type: "string" } }, required: ["zh"] },
          event: { type: "string" },
          amount: { type: "integer", minimum: 1, maximum: 10_000 },
        },
        required: ["code", "name", "event", "amount"],
      },
    },
  },
  required: ["rules"],
};
const value = (amount: number, event = "IncidentVerified") => ({
  rules: [{ code: "hazard", name: { zh: "隐患核查通过" }, event, amount }],
});
const section = {
  settingSection: {
    __typename: "SettingSection",
    code: "points",
    name: "积分规则",
    version: 3,
    publishedAt: "2026-11-03T01:00:00Z",
    publishedBy: null,
    value: value(12),
    schema,
    mayPublish: true,
    versions: [],
  },
};
const outcome = (incidents: number, people: number, points: number) => ({
  __typename: "PointsOutcome",
  incidents,
  people,
  points,
});
const simulation = (
  tried: object | null = outcome(40, 7, 480),
  userErrors: object[] = [],
  inForce: object = outcome(40, 7, 480),
): Answer => ({
  pointsSimulation: {
    __typename: "PointsSimulation",
    lines: tried
      ? [
          {
            __typename: "PointsSimulationLine",
            code: "hazard",
            name: "隐患核查通过",
            inForce,
            tried,
          },
        ]
      : [],
    inForce: tried && inForce,
    tried,
    userErrors: userErrors.map((error) => ({ __typename: "UserError", ...error })),
  },
});
const RIGHTS = ["points.reconcile", "settings.read", "settings.publish"];
const answering = (given: Answers["given"] = {}) =>
  new Answers({ PointRules: rules(), SettingSection: section, PointsSimulation: simulation(), ...given });
const asked = (answers: Answers) => answers.sent.filter(({ operation }) => operation === "PointsSimulation");
const rows = () =>
  [...document.querySelectorAll("table[aria-label=逐条对比] tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );
const retype = async (label: string, text: string) => {
  await click("button", /^隐患核查通过/);
  await type(label, text);
};

describe("The rules of points", () => {
  it("say what earns, how much and since when, what was dropped, and what nothing is paid for", async () => {
    await open("/points/rules", answering(), RIGHTS);
    const [inForce, dropped] = [await byRole("list", "现行规则"), await byRole("list", "已停用的规则")];
    const [hazard, any] = [...inForce.querySelectorAll(":scope > li")].map((one) => one.textContent);
    expect(hazard).toContain("示例");
    expect(hazard).toMatch(/12 分.*种类为隐患；来自随手拍、综治App.*第 3 版 · .*起 · 设置第 3 版 · 潘奕/s);
    expect(hazard).toMatch(/历次改动（2）.*10 分\s*奖励核查通过的事件：种类为隐患/s);
    expect(any).toMatch(/2 分\s*奖励任何核查通过的事件/);
    expect([any?.includes("示例"), any?.includes("历次改动")]).toEqual([false, false]);
    const paid = inForce.querySelector<HTMLAnchorElement>("a")!;
    expect([paid.textContent, paid.getAttribute("href")]).toEqual([
      "发放明细",
      jasmine.stringMatching(/points-balance\/ISSUED\?rule=hazard$/),
    ]);
    expect(dropped.textContent).toMatch(/夜间值守\s*停用.*停用 · 设置第 2 版 · 潘奕.*8 分/s);
    expect(document.body.textContent).toContain("不奖励登录、点赞、单纯打卡或上报数量。");
    expect(document.body.textContent).toContain("积分挣得 24 个月后到期。");
    expect((await byRole<HTMLAnchorElement>("link", "到设置中修改并发布")).getAttribute("href")).toMatch(
      /settings\/points$/,
    );
    expect((await byRole<HTMLAnchorElement>("link", "已发放的积分")).getAttribute("href")).toMatch(/balance\/ISSUED$/);
  });

  it("are tried as they stand on the last 30 days, then as they were changed, side by side", async () => {
    const answers = answering({ PointsSimulation: [simulation(), simulation(outcome(41, 8, 205))] });
    await open("/points/rules", answers, RIGHTS);
    await byRole("table", "逐条对比");
    const [first] = asked(answers);
    expect(first!.variables["points"]).toEqual(value(12));
    const { since, until: to } = first!.variables as Record<string, string>;
    expect(Date.parse(to!) - Date.parse(since!)).toBe(30 * 86_400_000 - 1);
    expect(rows()[0]).toEqual(["隐患核查通过", "40 件 · 7 人 · 480 分", "40 件 · 7 人 · 480 分", "0 件 · 0 人 · 0 分"]);
    await retype("积分", "5");
    await until(() => document.body.textContent?.includes("改动后还没有重新试算"));
    await click("button", "试算");
    await until(() => asked(answers).length === 2 && rows()[0]![2]!.startsWith("41"));
    expect(asked(answers)[1]!.variables["points"]).toEqual(value(5));
    expect(rows()[1]!.slice(2)).toEqual(["41 件 · 8 人 · 205 分", "+1 件 · +1 人 · −275 分"]);
    expect((await byRole("status", /合计：现行 40 件/)).textContent).toContain("试算 41 件 · 8 人 · 205 分");
    expect(document.body.textContent).not.toContain("改动后还没有重新试算");
    expect((await byRole<HTMLAnchorElement>("link", "带着改动到设置中发布")).getAttribute("href")).toMatch(/points$/);
    await click("button", "放弃改动");
    await until(() => asked(answers).length === 3);
    expect(asked(answers)[2]!.variables["points"]).toEqual(value(12));
  });

  it("that pay for a formality are refused in the server's words at the field, and nothing is lost", async () => {
    const words = "FORMALISM_RULE：积分只奖励经核查的实事";
    const refused = simulation(null, [{ message: words, path: ["points", "rules", "0", "event"] }]);
    const answers = answering({ PointsSimulation: [simulation(), refused] });
    await open("/points/rules", answers, RIGHTS);
    await byRole("table", "逐条对比");
    await retype("为什么事加分", "SignedIn");
    await click("button", "试算");
    const summary = await byRole("alert", /积分规则 › 隐患核查通过 › 为什么事加分：FORMALISM_RULE/);
    await until(() => document.activeElement === summary);
    const box = await byRole<HTMLInputElement>("textbox", "为什么事加分");
    expect([box.value, box.getAttribute("aria-invalid")]).toEqual(["SignedIn", "true"]);
    expect(document.getElementById(box.getAttribute("aria-describedby")!)!.textContent).toBe(words);
    expect(rows().length).toBe(2);
  });

  it("with a number that is none are not asked for, and say so at the field", async () => {
    const answers = answering();
    await open("/points/rules", answers, RIGHTS);
    await byRole("table", "逐条对比");
    await retype("积分", "-3");
    await click("button", "试算");
    await byRole("alert", /积分：填 1 到 10000 的整数/);
    expect(asked(answers).length).toBe(1);
  });

  it("are tried on the days of the address; days that are turned round are refused", async () => {
    const answers = answering();
    await open("/points/rules?from=2026-10-01&to=2026-10-10", answers, RIGHTS);
    await byRole("table", "逐条对比");
    expect(asked(answers)[0]!.variables).toEqual(
      jasmine.objectContaining({ since: "2026-09-30T16:00:00.000Z", until: "2026-10-10T15:59:59.999Z" }),
    );
    await goTo("/points/rules?from=2026-10-11&to=2026-10-10");
    await byRole("alert", "开始日期不能晚于结束日期");
    expect((await byRole("textbox", "从")).getAttribute("aria-invalid")).toBe("true");
    expect(asked(answers).length).toBe(1);
  });

  it("say what is missing: no rule yet, and no event that could earn", async () => {
    const none = simulation(outcome(0, 0, 0), [], outcome(0, 0, 0));
    await open("/points/rules", answering({ PointRules: rules([]), PointsSimulation: none }), RIGHTS);
    await until(() => document.body.textContent?.includes("还没有积分规则"));
    await byRole("status", "这段时间没有能挣积分的事件。");
  });

  it("stand there while the events are away, which can be asked again", async () => {
    const answers = answering({ PointsSimulation: [new Refused("SUBGRAPH_UNAVAILABLE"), simulation()] });
    await open("/points/rules", answers, RIGHTS);
    await byRole("list", "现行规则");
    await byRole("alert");
    await click("button", "重试");
    await byRole("table", "逐条对比");
    expect(allByRole("alert").length).toBe(0);
  });

  it("are a card with a way to try again when nobody answers", async () => {
    const answers = answering({ PointRules: [NO_NETWORK, rules()], SettingSection: [NO_NETWORK, section] });
    await open("/points/rules", answers, RIGHTS);
    await until(() => allByRole("button", "重试").length === 2);
    for (const again of allByRole("button", "重试")) again.click();
    await byRole("list", "现行规则");
    await byRole("table", "逐条对比");
  });

  it("are no page of whoever may not reconcile", async () => {
    const pageInfo = { __typename: "PageInfo", hasNextPage: false, endCursor: null };
    const none = { __typename: "RewardConnection", edges: [], pageInfo, totalCount: 0 };
    await open("/rewards", new Answers({ Rewards: { rewards: none } }), ["reward.read"]);
    await byRole("heading", /奖品/);
    expect(allByRole("link", "积分规则").length).toBe(0);
  });
});
