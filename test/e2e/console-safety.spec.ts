import type { Browser } from "playwright-core";
import { Desk, openBrowser } from "../kit/browser.js";
import { reported } from "../kit/incidents.js";

describe("the console, safely", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  it("shows what a reporter wrote as words, also when it is a page of its own", async () => {
    const description = `<img src=x onerror="document.title='taken'">`;
    const { id } = await reported("xinfeng", undefined, { description });
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("dispatcher");
    await desk.goTo(`/incidents/${id}`);

    await desk.page.getByRole("heading", { name: description }).waitFor();

    expect(await desk.page.title()).not.toBe("taken");
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it("runs no script that is not a file of its own", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("dispatcher");
    await desk.page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken'";
      document.body.append(script);
    }`);

    expect(await desk.page.title()).not.toBe("taken");
    expect(desk.faults.join()).toContain("Content Security Policy");
    await desk.close();
  });

  it("keeps no token where a script could read it later", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("dispatcher");
    const kept = await desk.page.evaluate<string>(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])",
    );

    expect(kept).not.toMatch(/eyJ|beegrid_refresh|xinfeng\\./);
    await desk.close();
  });

  it("lets nobody in after signing out", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("dispatcher");
    await desk.page.getByRole("banner").getByRole("button", { name: "骆文静" }).click();
    await desk.page.getByRole("menuitem", { name: "退出登录" }).click();
    await desk.page.getByRole("heading", { name: "登录" }).waitFor();

    await desk.goTo("/incidents");

    await desk.page.getByRole("heading", { name: "登录" }).waitFor();
    expect(new URL(desk.page.url()).pathname).toBe("/xinfeng/sign-in");
    await desk.close();
  });

  it("tells a wrong password in words", async () => {
    const desk = await Desk.open(browser, "xinfeng");
    await desk.page.getByLabel("用户名").fill("nobody.here");
    await desk.page.getByLabel("密码").fill("wrong");
    await desk.page.getByRole("button", { name: "登录" }).click();

    await desk.page.getByRole("alert").getByText("用户名或密码不正确").waitFor();

    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
