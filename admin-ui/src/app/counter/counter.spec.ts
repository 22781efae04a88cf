import { Answers, NO_NETWORK, Refused } from "../../test-kit/answers";
import { redemption } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, pause, press, until } from "../../test-kit/screen";

const CLERK = ["redemption.fulfil"];
const nothingToday = { FulfilledToday: { fulfilledToday: [] } };
const found = { redemption: redemption() };
const settled = redemption({ state: "FULFILLED", settledAt: new Date().toISOString() });
const readingTime = () => pause(520);

async function typeCode(code: string): Promise<void> {
  await byRole("heading", "扫码，或输入 8 位兑换码");
  for (const digit of code) press(digit);
}

describe("The rewards counter", () => {
  it("looks up at the eighth digit, confirms with one press, and is ready for the next", async () => {
    const answers = new Answers({
      ...nothingToday,
      Redemption: found,
      FulfilRedemption: { payload: { __typename: "Payload", redemption: settled, userErrors: [] } },
    });
    await open("/counter", answers, CLERK);
    for (const digit of "7402918") await click("button", digit);
    expect(answers.sent.some((one) => one.operation === "Redemption")).toBeFalse();
    await click("button", "6");
    const confirm = await byRole("button", "确认已交付");
    const counter = document.querySelector<HTMLElement>(".counter")!;
    expect(counter.innerText).toContain("罗* · 尾号 1234");
    expect(counter.innerText).not.toContain("138");
    await until(() => document.activeElement === confirm);
    await readingTime();
    confirm.click();
    await byRole("heading", "已交付");
    expect(answers.inputs("FulfilRedemption")).toEqual([jasmine.objectContaining({ code: "74029186" })]);
    await click("button", "下一位");
    await byRole("heading", "扫码，或输入 8 位兑换码");
  });

  it("does not take the Enter of a scanner for a confirmation", async () => {
    const answers = new Answers({ ...nothingToday, Redemption: found });
    await open("/counter", answers, CLERK);
    await typeCode("74029186");
    (await byRole("button", "确认已交付")).click();
    await pause(50);
    expect(answers.inputs("FulfilRedemption")).toEqual([]);
    await byRole("button", "确认已交付");
  });

  it("says when and by whom a code was used", async () => {
    const settledBy = { __typename: "Actor", id: "u1", displayName: "严妍" };
    await open(
      "/counter",
      new Answers({ ...nothingToday, Redemption: { redemption: { ...settled, settledBy } } }),
      CLERK,
    );
    await typeCode("74029186");
    const alert = await byRole("alert", /已经领过/);
    expect(alert.textContent).toMatch(/在示例驿站交付，经手人 严妍/);
    expect(allByRole("button", "确认已交付").length).toBe(0);
  });

  it("waits a minute after five codes that nobody knows", async () => {
    await open("/counter", new Answers({ ...nothingToday, Redemption: { redemption: null } }), CLERK);
    for (const code of ["10000001", "10000002", "10000003", "10000004"]) {
      await typeCode(code);
      await byRole("alert", /没有这个码/);
      await click("button", "重新输入");
    }
    await typeCode("10000005");
    await byRole("alert", "输错太多次");
    const again = await byRole("button", "重新输入");
    expect(again.getAttribute("aria-disabled")).toBe("true");
    await until(() => document.activeElement === again);
    again.click();
    await pause(50);
    expect(again.isConnected).toBeTrue();
    expect(allByRole("button", "返回").length).toBe(0);
  });

  it("waits as long as the server says when it counts as well", async () => {
    const limited = new Refused("RATE_LIMITED", { retryAfterSeconds: 30 });
    await open("/counter", new Answers({ ...nothingToday, Redemption: limited }), CLERK);
    await typeCode("10000001");
    await byRole("alert", "输错太多次");
    expect(document.body.textContent).toMatch(/请等 (30|29) 秒/);
  });

  it("says not to hand over while the network is away, and settles once with one key", async () => {
    const answers = new Answers({
      ...nothingToday,
      Redemption: found,
      FulfilRedemption: [NO_NETWORK, { payload: { __typename: "Payload", redemption: settled, userErrors: [] } }],
    });
    await open("/counter", answers, CLERK);
    await typeCode("74029186");
    await byRole("button", "确认已交付");
    await readingTime();
    await click("button", "确认已交付");
    expect((await byRole("alert", /网络断开/)).textContent).toContain("先不要交付");
    window.dispatchEvent(new Event("online"));
    await byRole("heading", "已交付");
    const [first, second] = answers.inputs("FulfilRedemption");
    expect(second).toEqual(first);
  });
});
