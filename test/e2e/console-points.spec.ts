import type { Browser } from "playwright-core";
import type { Someone } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { staff } from "../kit/people.js";

interface Entry {
  amount: number;
  rule: { name: string };
  volunteer: { id: string };
}
interface EntryPage {
  edges: { node: Entry }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const LEDGER = `query ($since: DateTime, $until: DateTime, $after: String) {
  pointsTrialBalance(since: $since, until: $until, movements: [ISSUED]) { lines { entries(first: 100, after: $after) {
    edges { node { amount rule { name } volunteer { id } } } pageInfo { hasNextPage endCursor } } } } }`;

async function pageAfter(admin: Someone, since: string, until: string, after: string | null): Promise<EntryPage> {
  const { data } = await admin.execute<{ pointsTrialBalance: { lines: [{ entries: EntryPage }] } }>(LEDGER, {
    since,
    until,
    after,
  });
  if (!data) throw new Error("the ledger was not told");
  return data.pointsTrialBalance.lines[0].entries;
}

/** What the ledger really paid in a period, by the name of the rule and in all: entries, people, points. */
async function paidByRule(since: string, until: string): Promise<Map<string, [number, number, number]>> {
  const admin = await staff("honggang", "admin");
  const entries: Entry[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page = await pageAfter(admin, since, until, after || null);
    entries.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  }
  const by = Map.groupBy(entries, ({ rule }) => rule.name);
  return new Map(
    [...by].map(([name, some]) => [
      name,
      [
        some.length,
        new Set(some.map(({ volunteer }) => volunteer.id)).size,
        some.reduce((sum, { amount }) => sum + amount, 0),
      ],
    ]),
  );
}

const RULE = "群里上报核查通过";
const number = (value: number) => value.toLocaleString("en-US");
const told = ([incidents, people, points]: number[]) =>
  `${number(incidents)} 件 · ${number(people)} 人 · ${number(points)} 分`;

describe("the console's point rules", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  afterEach(() => desk.close());

  const open = async (query = "") => {
    desk = await (await Desk.open(browser, "honggang")).signIn("admin");
    await desk.visit(`/points/rules${query}`);
  };
  const button = (name: string | RegExp) => desk.page.getByRole("button", { name, exact: typeof name === "string" });
  const field = (name: string) => desk.page.getByLabel(name, { exact: true });
  const row = async (name: string) => {
    const one = desk.page.getByRole("table", { name: "逐条对比" }).getByRole("row").filter({ hasText: name });
    return (await one.innerText()).split(/[\t\n]+/).map((text) => text.trim());
  };

  it("say what is paid for in the county's words, and lead to where they are published", async () => {
    await open();
    const rules = desk.page.getByRole("list", { name: "现行规则" }).getByRole("listitem");
    expect(await rules.first().innerText()).toMatch(
      /群里上报核查通过\s*示例\s*10 分\s*奖励核查通过的事件：种类为.*；来自/,
    );
    await desk.page.getByText("积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量。").waitFor();
    await desk.page.getByText("挣得的积分不过期。").waitFor();
    await desk.page.getByRole("link", { name: "到设置中修改并发布" }).click();
    await desk.page.getByRole("heading", { name: "县设置" }).waitFor();
    expect(desk.faults).toEqual([]);
  });

  it("would pay as they stand what the ledger did pay, and something else when they are changed; nothing is written", async () => {
    const [from, to] = ["2026-03-01", "2026-10-31"];
    await open(`?from=${from}&to=${to}`);
    const paid = () => paidByRule(`${from}T00:00:00+08:00`, `${to}T23:59:59.999+08:00`);
    const before = await paid();
    const [incidents, people, points] = before.get(RULE) ?? [0, 0, 0];
    expect(incidents).toBeGreaterThan(10);
    expect(people).toBeGreaterThan(5);

    expect(await row(RULE)).toEqual([
      RULE,
      told([incidents, people, points]),
      told([incidents, people, points]),
      told([0, 0, 0]),
    ]);
    for (const [name, numbers] of before) expect((await row(name))[1]).toBe(told(numbers));

    await button(new RegExp(`^${RULE}`)).click();
    await field("积分").fill("4");
    await desk.page.getByText("改动后还没有重新试算").waitFor();
    await button("试算").click();
    await desk.settled();

    const tried = [incidents, people, incidents * 4];
    const difference = `0 件 · 0 人 · −${number(points - incidents * 4)} 分`;
    expect(await row(RULE)).toEqual([RULE, told([incidents, people, points]), told(tried), difference]);
    expect(await paid()).toEqual(before);
    expect(await violations(desk.page)).toEqual([]);

    // What was tried lies in the settings to be published, and nowhere else.
    await desk.page.getByRole("link", { name: "带着改动到设置中发布" }).click();
    await desk.page.getByText("1 处改动，尚未发布").waitFor();
    await button("放弃改动").click();
    expect(desk.faults).toEqual([]);
  });

  it("refuse what pays for a log-in in words at its field, and lose nothing", async () => {
    await open();
    await button(new RegExp(`^${RULE}`)).click();
    await field("为什么事加分").fill("UserLoggedIn");
    await field("积分").fill("7");
    await button("试算").click();

    const words = "FORMALISM_RULE：积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量";
    await desk.page.getByRole("alert").filter({ hasText: words }).waitFor();
    expect(await field("为什么事加分").getAttribute("aria-invalid")).toBe("true");
    expect([await field("为什么事加分").inputValue(), await field("积分").inputValue()]).toEqual(["UserLoggedIn", "7"]);
    expect((await row(RULE)).length).toBe(4);
    expect(await violations(desk.page)).toEqual([]);
    expect(desk.faults).toEqual([]);
  });

  for (const language of ["zh-CN", "en"] as const)
    it(`fit every width in ${language}, with nothing for axe to find`, async () => {
      desk = await (await Desk.open(browser, "honggang", { language })).signIn("admin");
      await desk.visit("/points/rules");
      await desk.page.getByRole("button", { name: language === "en" ? /^Verified report/ : /^群里上报/ }).click();
      for (const width of [1440, 1280, 720, 390, 320]) {
        await desk.resize(width);
        await desk.settled();
        await desk.shot("page-point-rules");
        expect([width, await desk.sideways()]).toEqual([width, 0]);
        expect([width, await violations(desk.page)]).toEqual([width, []]);
        if (language === "en") expect([width, await desk.unmarkedHan()]).toEqual([width, []]);
      }
      expect(desk.faults).toEqual([]);
    });
});
