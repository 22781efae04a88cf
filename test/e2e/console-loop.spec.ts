import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { eventually, type Someone } from "../kit/api.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { reported, unitId } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { cheapestReward, earnedBy, stationNamed, withPoints } from "../kit/points.js";

describe("the closed loop in the console", () => {
  let browser: Browser;
  let luo: Someone;
  /** Words of the report, and of no other. */
  const words = `井盖翘起 ${randomUUID().slice(0, 8)}`;
  let id: string;
  const desks: Desk[] = [];

  const at = async (username: string): Promise<Desk> => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn(username);
    desks.push(desk);
    return desk;
  };

  /** Finds the incident in the list by its words, and opens it. */
  const open = async ({ page }: Desk) => {
    const search = page.getByRole("textbox", { name: "搜索事件" });
    await search.fill(words);
    await search.press("Enter");
    await page.getByRole("option", { name: words }).click();
    await page.getByRole("heading", { name: words }).waitFor();
  };

  const press = async ({ page }: Desk, name: string) =>
    page.getByRole("form", { name: "办理" }).getByRole("button", { name }).click();

  const state = async () =>
    (await (await staff("xinfeng", "dispatcher")).sees("IncidentTrace", { id })).incident?.state;
  const becomes = async (wanted: string) => expect(await eventually(state, (now) => now === wanted)).toBe(wanted);

  beforeAll(async () => {
    browser = await openBrowser();
    luo = await rider("xinfeng", 12);
    const gridId = await unitId("xinfeng", "440233001003001");
    ({ id } = await reported("xinfeng", luo, { description: words, gridId }));
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    // Nothing was logged as an error, and nothing left the origin.
    expect(desks.flatMap(({ faults }) => faults)).toEqual([]);
    for (const desk of desks.splice(0)) await desk.close();
  });

  it("the dispatcher accepts and dispatches in one go, to the suggested unit", async () => {
    const desk = await at("dispatcher");
    await desk.page.getByRole("listbox").getByRole("option").first().waitFor();
    await desk.shot("inbox");
    await open(desk);
    await desk.page.getByRole("button", { name: /^县住房和城乡建设管理局/ }).click();
    await desk.shot("dispatch");

    await press(desk, "受理并派单");

    await becomes("DISPATCHED");
    await desk.shot("dispatched");
  });

  it("the handler takes it on and resolves it with a line", async () => {
    const desk = await at("handler.housing");
    await open(desk);

    await press(desk, "接单");
    await becomes("IN_PROGRESS");
    await desk.page.getByLabel("办理结果").fill("已更换井盖");
    await desk.shot("resolve");
    await press(desk, "办结");

    await becomes("RESOLVED");
  });

  it("the verifier has looked, and the rider is paid", async () => {
    const desk = await at("verifier");
    await open(desk);
    await desk.shot("verify");

    await press(desk, "核查通过");

    await becomes("VERIFIED");
    const entries = await eventually(
      () => earnedBy(luo, id),
      ({ length }) => length > 0,
    );
    expect(entries.map(({ amount }) => amount)).toEqual([10]);
  });

  it("the clerk types the code, reads who it is, and hands the reward over", async () => {
    const { id: rewardId, price, name } = await cheapestReward(luo);
    await withPoints(luo, price);
    const stationId = await stationNamed(luo, "东区");
    const input = { idempotencyKey: randomUUID(), rewardId, quantity: 1, stationId };
    const { code } = await luo.does("RedeemReward", input);
    const desk = await at("clerk");
    const { page } = desk;
    await desk.shot("counter");

    const keypad = page.getByRole("group", { name: "数字键盘" });
    for (const digit of code as string) await keypad.getByRole("button", { name: digit, exact: true }).click();
    await page.getByText("可以交付").waitFor();
    expect(await page.getByText(name).isVisible()).toBeTrue();
    await desk.shot("counter-ready");
    // The counter takes no confirmation of what nobody can have read yet.
    await page.waitForTimeout(700);
    await page.getByRole("button", { name: "确认已交付" }).click();

    await page.getByRole("heading", { name: "已交付" }).waitFor();
    await desk.shot("counter-done");
    const redemption = await (await staff("xinfeng", "clerk")).sees("Redemption", { code });
    expect(redemption.redemption?.state).toBe("FULFILLED");
  });

  it("the dispatcher closes it, and sees the whole way", async () => {
    const desk = await at("dispatcher");
    await open(desk);

    await press(desk, "销号");

    await becomes("CLOSED");
    const stages = desk.page.getByRole("list", { name: "办理阶段" });
    await stages.getByText("已销号").waitFor();
    expect(await stages.getByRole("listitem").count()).toBe(5);
    await desk.shot("closed");
  });
});
