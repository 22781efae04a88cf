import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { eventually } from "../kit/api.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { Hand } from "../kit/hand.js";
import { incidentIn, unitId } from "../kit/incidents.js";
import { staff } from "../kit/people.js";

const SUGGESTED = /^县住房和城乡建设管理局/;

/** The microphone of the browser beeps once a second. */
const SPOKEN_MS = 1500;

/** How much it takes: presses from the page a job opens on to the thing done. */
describe("a working day in the console", () => {
  let browser: Browser;
  let gridId: string;
  const desks: Desk[] = [];
  /** Words that stand in the reports of one test, and in no other. */
  const someWords = () => `路灯不亮 ${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    browser = await openBrowser();
    gridId = await unitId("xinfeng", "440233001003001");
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
  });

  const at = async (username: string, width: 1440 | 390 = 1440) => {
    const desk = await (await Desk.open(browser, "xinfeng", { width })).signIn(username);
    desks.push(desk);
    return { desk, page: desk.page, hand: await Hand.on(desk.page) };
  };
  /** The inbox with these reports alone, as if there were no others. */
  const withOnly = async ({ page }: { page: Desk["page"] }, words: string) => {
    const search = page.getByRole("textbox", { name: "搜索事件" });
    await search.fill(words);
    await search.press("Enter");
    await page.getByRole("option", { name: words }).first().waitFor();
  };
  const trace = async (id: string) =>
    (await (await staff("xinfeng", "dispatcher")).sees("IncidentTrace", { id })).incident;
  const becomes = async (id: string, state: string) =>
    expect(
      await eventually(
        async () => (await trace(id))?.state,
        (now) => now === state,
      ),
    ).toBe(state);
  const primary = (page: Desk["page"], name: string | RegExp) =>
    page.getByRole("form", { name: "办理" }).getByRole("button", { name });

  for (const [what, state, username, words, presses] of [
    ["accepting and dispatching to the suggested unit", "REPORTED", "dispatcher", "受理并派单", 2],
    ["dispatching to the suggested unit", "ACCEPTED", "dispatcher", "派单", 2],
    ["verifying", "RESOLVED", "verifier", "核查通过", 2],
  ] as const)
    it(`takes ${presses} presses: ${what}`, async () => {
      const report = someWords();
      const { id } = await incidentIn(state, "xinfeng", undefined, { description: report, gridId });
      const { page, hand } = await at(username);
      await withOnly({ page }, report);
      await hand.begin();

      await page.getByRole("option", { name: report }).click();
      await primary(page, words).click();

      await becomes(id, state === "RESOLVED" ? "VERIFIED" : "DISPATCHED");
      expect(await hand.presses()).toBe(presses);
    });

  it("takes 2 presses and a line: resolving; 2 and a choice: another unit", async () => {
    const [mine, other] = [someWords(), someWords()];
    const { id } = await incidentIn("IN_PROGRESS", "xinfeng", undefined, { description: mine, gridId });
    const { id: otherId } = await incidentIn("ACCEPTED", "xinfeng", undefined, { description: other, gridId });
    const handler = await at("handler.housing");
    await withOnly(handler, mine);
    await handler.hand.begin();
    await handler.page.getByRole("option", { name: mine }).click();
    await handler.page.getByLabel("办理结果").pressSequentially("已更换");
    await primary(handler.page, "办结").click();
    await becomes(id, "RESOLVED");
    // The click into the line and the line itself are one entry.
    expect(await handler.hand.presses()).toBeLessThanOrEqual(2);

    const dispatcher = await at("dispatcher");
    await withOnly(dispatcher, other);
    await dispatcher.hand.begin();
    await dispatcher.page.getByRole("option", { name: other }).click();
    const chips = dispatcher.page.locator(".sug .chip");
    const chosen = (await chips.nth(1).innerText()).replace(/ \d+$/, "");
    await chips.nth(1).click();
    await primary(dispatcher.page, "派单").click();
    await becomes(otherId, "DISPATCHED");
    expect(await dispatcher.hand.presses()).toBe(3);
    expect((await trace(otherId))?.assignee?.name).toBe(chosen);
  });

  it("is done with the keyboard alone: found, opened, accepted and dispatched to another unit, and on to the next", async () => {
    const words = someWords();
    const ids = [];
    for (const which of ["甲", "乙"])
      ids.push((await incidentIn("REPORTED", "xinfeng", undefined, { description: `${words} ${which}`, gridId })).id);
    const { desk, page } = await at("dispatcher");
    const opened = () => new URL(page.url()).pathname.split("/").at(-1);
    await page.locator("bg-inbox-row").first().waitFor();

    await page.keyboard.press("/");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await page.getByText(`“${words}”`).waitFor();
    await page.getByRole("option", { name: words }).nth(1).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await primary(page, "受理并派单").waitFor();
    const first = opened();
    await page.keyboard.press("d");
    await page.keyboard.type("公路");
    await eventually(
      () => page.getByRole("listbox", { name: "承办单位" }).getByRole("option").allInnerTexts(),
      (found) => found.length === 1 && /公路/.test(found[0] ?? ""),
    );
    // The best match is active by itself; what was suggested is not sent any more.
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Enter");

    await becomes(first ?? "", "DISPATCHED");
    expect((await trace(first ?? ""))?.assignee?.name).toContain("公路");
    // The other one is open by itself, and the keyboard is there.
    await eventually(
      () => Promise.resolve(opened()),
      (now) => now !== first,
    );
    expect([first, opened()].sort()).toEqual(ids.sort());
    await primary(page, "受理并派单").waitFor();
    await page.keyboard.press("Control+Enter");
    await becomes(opened() ?? "", "DISPATCHED");
    expect(desk.faults).toEqual([]);
  });

  it("takes 3 taps on a phone to report in words, and one more in a voice", async () => {
    const { page, hand } = await at("dispatcher", 390);
    const report = async (say: () => Promise<unknown>) => {
      await page.getByRole("navigation").getByRole("link", { name: "上报" }).click();
      await page.locator("label.tile", { hasText: "道路设施" }).click();
      await say();
      await page.getByRole("main").getByRole("button", { name: /上报$/ }).click();
      await page.waitForURL(/\/incidents\/[0-9a-f-]{36}/);
      return page.url().split("/").at(-1) ?? "";
    };

    await hand.begin();
    const written = await report(() =>
      page.getByLabel("情况").evaluate((box: { value: string }) => (box.value = "井盖翘起")),
    );
    expect(await hand.presses()).toBe(3);
    await page.getByRole("heading", { name: "井盖翘起" }).waitFor();
    await becomes(written, "REPORTED");

    // A voice in place of words: one more press begins it, and sending ends it.
    await hand.begin();
    const spoken = await report(async () => {
      await page.getByRole("button", { name: "录语音" }).click();
      await page.getByRole("button", { name: "停止" }).waitFor();
      await page.waitForTimeout(SPOKEN_MS);
    });
    expect(await hand.presses()).toBe(4);
    await page.getByRole("heading", { name: "语音上报 · 道路设施" }).waitFor();
    // Sent whole, and there to be heard.
    expect(await page.getByRole("button", { name: /^播放语音/ }).getAttribute("aria-label")).toMatch(/[1-9]\d* 秒/);
    expect((await trace(spoken))?.description).toBe("道路设施");
  });

  it("tells the slower of two who was quicker, keeps what was typed, and repeats it; nothing happened twice", async () => {
    const words = someWords();
    const { id } = await incidentIn("ACCEPTED", "xinfeng", undefined, { description: words, gridId });
    const [quick, slow] = [await at("dispatcher"), await at("dispatcher")];
    for (const { page } of [quick, slow]) {
      await withOnly({ page }, words);
      await page.getByRole("option", { name: words }).click();
      await primary(page, "派单").waitFor();
    }
    await slow.page.getByLabel("附言").fill("今天处理");
    await slow.page.locator(".sug .chip").nth(1).click();
    const wanted = (await slow.page.locator(".sug .chip").nth(1).innerText()).replace(/ \d+$/, "");

    await primary(quick.page, "派单").click();
    await becomes(id, "DISPATCHED");
    await primary(slow.page, "派单").click();

    const bar = slow.page.getByRole("alert").filter({ hasText: /派单/ });
    await bar.getByText(SUGGESTED_ANYWHERE).waitFor();
    await slow.desk.shot("conflict");
    const dispatches = async () => ((await trace(id))?.transitions ?? []).filter(({ to }) => to === "DISPATCHED");
    expect((await dispatches()).length).toBe(1);

    await bar.getByRole("button", { name: new RegExp(wanted) }).click();
    const assignee = async () => (await trace(id))?.assignee?.name;
    expect(await eventually(assignee, (name) => name === wanted)).toBe(wanted);
    // What was typed was not lost by it.
    expect((await dispatches()).map(({ note }) => note)).toEqual([null, "今天处理"]);
  });
});

const SUGGESTED_ANYWHERE = new RegExp(SUGGESTED.source.slice(1));
