import { Answers } from "../../test-kit/answers";
import { background, rows, viewerWho } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, until } from "../../test-kit/screen";

const links = (): string[] =>
  [...document.querySelectorAll<HTMLAnchorElement>("nav.side a")].map(
    (link) => link.querySelector("span")!.textContent,
  );
const answers = (): Answers =>
  new Answers({ ...background, IncidentList: rows([]), FulfilledToday: { fulfilledToday: [] } });

describe("The frame", () => {
  it("shows each person the pages they may open, and nothing disabled", async () => {
    await open("/incidents", answers(), ["incident.read", "incident.report"]);
    await byRole("link", /事件收件箱/);
    expect(links()).toEqual(["事件收件箱", "全部事件", "上报事件"]);
  });

  it("takes a counter clerk home to the counter", async () => {
    await open("/", answers(), ["redemption.fulfil"]);
    await byRole("heading", "扫码，或输入 8 位兑换码");
    expect(links()).toEqual(["兑换核销"]);
  });

  it("says so when there is nothing to open yet", async () => {
    await open("/", answers(), []);
    await until(() => document.body.textContent?.includes("这一版还没有给你的角色的页面"));
  });

  it("switches the language at once and asks the server again for its words", async () => {
    const server = answers();
    await open("/incidents?view=todo", server, ["incident.read"]);
    await byRole("link", /全部事件/);
    const before = server.sent.length;
    await click("button", "EN");
    await byRole("link", /All incidents/);
    expect(document.documentElement.lang).toBe("en");
    await until(() => server.sent.slice(before).some((one) => one.operation === "IncidentList"));
    await click("button", "中文");
    await byRole("link", /全部事件/);
  });

  it("opens the menu of the person by keyboard order: the account, language, density, keys, help, complaints, leaving", async () => {
    await open("/incidents", answers(), ["incident.read"]);
    await click("button", /骆文静/);
    await until(() => allByRole("menuitem").length > 0);
    const labels = [
      ...document.querySelectorAll(".menu[data-visible=true] [ngMenuItem], .menu[data-visible=true] .menu-item"),
    ];
    expect(labels.map((item) => item.textContent.trim())).toEqual([
      "账号与登录设备",
      "EN",
      "紧凑行距",
      "单键快捷键",
      "全部快捷键",
      "意见反馈",
      "退出登录",
    ]);
  });

  it("has a place for complaints, as the county names it and said to be made up where it is", async () => {
    await open("/incidents", answers(), ["incident.read"]);
    await click("button", /骆文静/);
    await click("menuitem", "意见反馈");
    const dialog = await byRole("dialog", "意见反馈");
    expect(dialog.textContent).toContain("综治中心窗口");
    expect(dialog.textContent).toContain("示例");
    expect((await byRole<HTMLAnchorElement>("link", "0751-12345")).getAttribute("href")).toBe("tel:0751-12345");
    await click("button", "关闭");
    await until(() => document.activeElement?.textContent?.includes("骆文静"));
  });

  it("makes rows compact for this account on this device, until it is switched back", async () => {
    await open("/incidents", answers(), ["incident.read"]);
    const flip = async (): Promise<void> => {
      await click("button", /骆文静/);
      await click("menuitemcheckbox", "紧凑行距");
    };
    await flip();
    await until(() => document.documentElement.classList.contains("compact"));
    expect(localStorage.getItem("beegrid.compact.u1")).toBe("on");
    await flip();
    await until(() => !document.documentElement.classList.contains("compact"));
  });

  it("gives whoever works in a grid what comes in, what goes out and the grid itself in the bar of a phone", async () => {
    const server = answers();
    const viewer = viewerWho(["incident.read", "incident.report", "organization.read", "station.read"]);
    const organization = { __typename: "Organization", id: "g7", name: "03 网格", kind: "GRID" };
    server.given["Viewer"] = { viewer: { ...viewer, grants: [{ ...viewer.grants[0]!, organization }] } };
    await open("/incidents", server, []);
    await byRole("link", /我的网格/);
    const bar = [...document.querySelectorAll<HTMLAnchorElement>("nav.mbar > a")];
    await until(() => bar[0]!.querySelector("b")?.textContent === "1");
    expect(bar.map((link) => link.textContent.trim())).toEqual(["待办 1", "上报", "我的网格"]);
    expect(bar[2]!.getAttribute("href")).toBe("/organizations/g7");
  });

  it("gathers what belongs together behind one entry, with its pages as tabs", async () => {
    const server = answers();
    server.given["Devices"] = {
      devices: { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 },
    };
    server.given["PlaceChoices"] = { counties: { edges: [] }, streets: { edges: [] } };
    await open("/devices", server, ["device.read", "baseRecord.read", "incident.read"]);
    await byRole("heading", "前端设备");
    expect(links()).toEqual(["事件收件箱", "全部事件", "底数与设备"]);
    const tabs = [...document.querySelectorAll("nav.sub a")].map((tab) => tab.textContent.trim());
    expect(tabs).toEqual(["基础数据", "前端设备"]);
    expect((await byRole("link", "前端设备")).getAttribute("aria-current")).toBe("page");
  });

  it("opens on the overview for whoever runs the programme, and on the inbox for whoever works it", async () => {
    const leads = ["incident.read", "figure.read", "county.read"];
    await open("/incidents", answers(), [...leads, "settings.publish"]);
    await byRole("link", /事件收件箱/);
    expect(links()[0]).toBe("总览");
  });

  it("keeps the order of the job for everybody else", async () => {
    await open("/incidents", answers(), ["incident.read", "figure.read", "county.read"]);
    await byRole("link", /事件收件箱/);
    expect(links()).toEqual(["事件收件箱", "全部事件", "总览"]);
  });
});
