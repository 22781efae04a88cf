import { Answers } from "../../test-kit/answers";
import { connection } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { savedFiles } from "../../test-kit/saved-files";
import { allByRole, byRole, click, until } from "../../test-kit/screen";

const line = (movement: string, came: number, went: number) => ({
  __typename: "TrialBalanceLine",
  movement,
  in: came,
  out: went,
});
const check = (test: string, expected: number, found: number) => ({
  __typename: "TrialBalanceCheck",
  test,
  expected,
  found,
  agrees: expected === found,
});
const balance = (balances = 60) => ({
  pointsTrialBalance: {
    __typename: "PointsTrialBalance",
    opening: 10,
    closing: 60,
    outstanding: balances,
    held: 8,
    handedOver: 12,
    shortfall: 0,
    lines: [line("ISSUED", 85, 0), line("REDEEMED", 0, 35)],
    checks: [check("BALANCES", 60, balances), check("ACCOUNTS", 0, 0)],
  },
});
const RIGHTS = ["volunteer.read", "points.read", "points.reconcile", "incident.read"];
const cells = (row: string) =>
  [...document.querySelectorAll(row)].map((one) =>
    [...one.querySelectorAll("td, dd")].map((cell) => cell.textContent.trim()).join("|"),
  );

describe("The trial balance", () => {
  it("shows what came and went, a foot that adds up, and what agrees", async () => {
    await open("/points-balance", new Answers({ TrialBalance: balance() }), RIGHTS);
    await byRole("table", "积分试算平衡");
    expect(cells("table[aria-label=积分试算平衡] tbody tr")).toEqual(["发放（核查通过）|85|0", "兑换|0|35"]);
    expect(cells(".ledger-foot")).toEqual(["10|85|35|60"]);
    expect(cells("table[aria-label=现在] tbody tr")).toEqual(["60", "8", "12", "0"]);
    expect(cells("table[aria-label=核对] tbody tr").map((row) => row.split("|").at(-1))).toEqual(["一致", "一致"]);
    expect(allByRole("alert").length).toBe(0);
  });

  it("is saved with its period, and with what agrees and what does not", async () => {
    const files = savedFiles();
    await open("/points-balance?period=lastMonth", new Answers({ TrialBalance: balance(61) }), RIGHTS);
    await byRole("table", "积分试算平衡");
    await click("button", "导出");
    await click("menuitem", "CSV");
    await until(() => files.length === 2);
    const [table, about] = files.sort((a, b) => a.name.length - b.name.length);
    expect(table!.text.split("\r\n").slice(0, 6)).toEqual([
      "\uFEFF项目,收入 (分),支出 (分),余额 (分)",
      "期初余额,,,10",
      "发放（核查通过）,85,0,",
      "兑换,0,35,",
      "期末余额,,,60",
      "现在 · 可用余额,,,61",
    ]);
    expect(about!.text).toMatch(/期间,上月 \d{4}-\d\d-01 – /);
    expect(about!.text).toContain("流水合计 = 各账户余额合计,60 / 61 · 不一致");
  });

  it("says so when the books do not agree", async () => {
    await open("/points-balance", new Answers({ TrialBalance: balance(61) }), RIGHTS);
    await byRole("alert", /账没有对平/);
    expect(cells("table[aria-label=核对] tbody tr")[0]).toContain("60|61|不一致");
  });

  it("is asked for a month at a time, and leads to the entries of that month", async () => {
    const rule = {
      __typename: "EarningRule",
      code: "hazard",
      name: "隐患核查通过",
      example: true,
      inForce: true,
      changes: [],
    };
    const answers = new Answers({
      TrialBalance: balance(),
      PointRules: {
        pointRules: {
          __typename: "EarningRules",
          verifiedWorkOnly: "",
          expireAfterMonths: 24,
          example: true,
          rules: [rule],
        },
      },
      BalanceEntries: {
        pointsTrialBalance: {
          __typename: "PointsTrialBalance",
          lines: [
            {
              ...line("ISSUED", 10, 0),
              entries: {
                __typename: "PointEntryConnection",
                edges: [
                  {
                    __typename: "PointEntryEdge",
                    node: {
                      __typename: "PointEntry",
                      id: "e1",
                      kind: "EARNED",
                      amount: 10,
                      createdAt: "2026-10-08T02:00:00Z",
                      reason: null,
                      rule: { __typename: "PointRule", code: "hazard", name: "隐患核查通过" },
                      incident: { __typename: "Incident", id: "i1", number: "XF-2026-00042" },
                      redemption: null,
                      volunteer: {
                        __typename: "Volunteer",
                        id: "m1",
                        member: { __typename: "Member", id: "m1", displayName: "罗*" },
                      },
                    },
                  },
                ],
                pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
                totalCount: 1,
              },
            },
          ],
        },
      },
    });
    await open("/points-balance", answers, RIGHTS);
    await click("button", "上月");
    await until(() => answers.sent.filter(({ operation }) => operation === "TrialBalance").length === 2);
    const [whole, month] = answers.sent.filter(({ operation }) => operation === "TrialBalance");
    expect(whole!.variables).toEqual({ since: null, until: null });
    expect([month!.variables["since"], month!.variables["until"]]).toEqual([
      jasmine.stringMatching(/T16:00:00\.000Z$/),
      jasmine.stringMatching(/T15:59:59\.999Z$/),
    ]);
    await click("link", "发放（核查通过）");
    const rider = await byRole<HTMLAnchorElement>("link", "罗*");
    expect(rider.getAttribute("href")).toContain("/volunteers/m1");
    expect((await byRole<HTMLAnchorElement>("link", /XF-2026-00042/)).getAttribute("href")).toContain("/incidents/i1");
    const { variables } = answers.sent.find(({ operation }) => operation === "BalanceEntries")!;
    expect(variables).toEqual(
      jasmine.objectContaining({ movements: ["ISSUED"], since: month!.variables["since"], rule: null }),
    );
    const choice = await byRole<HTMLSelectElement>("combobox", "规则");
    choice.value = "hazard";
    choice.dispatchEvent(new Event("change"));
    await until(() => answers.sent.at(-1)?.variables["rule"] === "hazard");
    expect(answers.sent.at(-1)!.variables["since"]).toBe(month!.variables["since"]);
    await until(() => !document.querySelector("header")?.textContent?.includes("收入 10"));
  });

  it("leads to no rule's entries where no rule paid, whatever the address still says", async () => {
    const none = { ...line("REDEEMED", 0, 35), entries: connection("PointEntry", []) };
    const answers = new Answers({
      BalanceEntries: { pointsTrialBalance: { __typename: "PointsTrialBalance", lines: [none] } },
    });
    await open("/points-balance/REDEEMED?rule=hazard", answers, RIGHTS);
    await byRole("heading", "兑换");
    await until(() => answers.sent.some(({ operation }) => operation === "BalanceEntries"));
    expect(answers.sent.at(-1)!.variables["rule"]).toBeNull();
    expect(allByRole("combobox", "规则").length).toBe(0);
  });

  it("is no page of whoever may not reconcile", async () => {
    await open(
      "/volunteers",
      new Answers({ Volunteers: { volunteers: null }, PlaceChoices: { counties: null, streets: null } }),
      ["volunteer.read", "duty.read"],
    );
    await byRole("link", "护学岗");
    expect(allByRole("link", "积分平衡").length).toBe(0);
  });
});
