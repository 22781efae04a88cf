import { Answers, NO_NETWORK, Refused } from "../../test-kit/answers";
import { connection, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const days = (...calls: [number, number][]) =>
  calls.map(([all, refusals], i) => ({ __typename: "AppUseDay", day: `2026-11-2${i}`, calls: all, refusals }));
const app = (fields: object = {}) => ({
  __typename: "App",
  id: "xinfeng.1f3a9c02",
  name: "骑手之家",
  nameEn: null,
  scopes: ["report", "points"],
  requestsPerMinute: null,
  costPerMinute: null,
  createdAt: "2026-11-01T02:00:00.000Z",
  createdBy: { __typename: "Actor", id: "u1", displayName: "潘奕" },
  lastUsedAt: null,
  revokedAt: null,
  version: 3,
  riders: 24,
  operations: 12,
  secrets: [{ __typename: "AppSecret", id: "s1", createdAt: "2026-11-01T02:00:00.000Z", endsAt: null }],
  usage: days([1000, 2], [234, 1]),
  ...fields,
});
const scopes = ["report", "points", "figures"].map((name) => ({
  __typename: "Scope",
  name,
  description: `${name} 的说明`,
}));
const done = (fields: object = {}, clientSecret?: string | null) => ({
  payload: {
    __typename: "Payload",
    app: app(fields),
    userErrors: [],
    ...(clientSecret !== undefined && { clientSecret }),
  },
});
const refused = (message: string, path: string[]) => ({
  payload: {
    __typename: "Payload",
    app: null,
    clientSecret: null,
    userErrors: [{ __typename: "UserError", code: "INVALID_INPUT", message, path }],
  },
});
const answering = (given: Answers["given"] = {}) =>
  new Answers({
    Apps: {
      apps: connection("App", [app(), app({ id: "xinfeng.2", name: "旧应用", revokedAt: "2026-11-02T02:00:00.000Z" })]),
    },
    AppPage: { app: app(), scopes },
    AppScopes: { scopes },
    ...given,
  });
const RIGHTS = ["app.read", "app.create", "app.change", "app.rotate", "app.revoke"];
const PAGE = "/apps/xinfeng.1f3a9c02";
const box = (name: string) => document.querySelector<HTMLInputElement>(`input[name="scopes"][value="${name}"]`)!;
const shown = () =>
  [...document.querySelectorAll<HTMLInputElement>("dialog input[readonly]")].map(({ value }) => value);

describe("Apps", () => {
  it("are listed with what they may, how much they ask and how much of it is refused", async () => {
    await open("/apps", answering(), RIGHTS);
    await until(() => tableRows().length === 2);
    expect(tableRows()[0]).toEqual(["骑手之家", "上报事件、积分查询", "1,234", "3", "—", "使用中"]);
    expect(tableRows()[1]!.at(-1)).toBe("已吊销");
    expect(document.querySelector("td a")!.getAttribute("href")).toContain(PAGE);
  });

  it("are registered in one step, and their secret is shown once", async () => {
    const answers = answering({ CreateApp: done({}, "the-secret-of-this-app") });
    await open("/apps", answers, RIGHTS);
    await click("button", "登记应用");
    await byRole("dialog", "登记应用");
    await until(() => box("report"));
    await type("应用名称", " 骑手之家 ");
    box("report").click();
    box("points").click();
    await type("每分钟请求数", "600");
    document.querySelector<HTMLFormElement>("dialog form")!.requestSubmit();
    await byRole("dialog", "请保存新密钥");
    expect(shown()).toEqual(["xinfeng.1f3a9c02", "the-secret-of-this-app"]);
    expect(answers.inputs("CreateApp")[0]).toEqual({
      ...{ name: "骑手之家", nameEn: null, scopes: ["report", "points"], requestsPerMinute: 600, costPerMinute: null },
      idempotencyKey: jasmine.any(String),
    });
    await click("button", "已保存，关闭");
    await byRole("heading", "骑手之家");
    expect(document.body.innerHTML).not.toContain("the-secret-of-this-app");
  });

  it("are not sent half filled in: what is missing stands at its field", async () => {
    const answers = answering();
    await open("/apps", answers, RIGHTS);
    await click("button", "登记应用");
    await until(() => box("report"));
    await type("每分钟请求数", "-1");
    document.querySelector<HTMLFormElement>("dialog form")!.requestSubmit();
    await until(() => document.querySelectorAll("dialog .field-error").length === 3);
    expect(document.querySelector('input[name="name"]')!.getAttribute("aria-invalid")).toBe("true");
    expect(answers.inputs("CreateApp")).toEqual([]);
  });

  it("show the server's words at the field, and keep what was typed", async () => {
    const answers = answering({ CreateApp: refused("最多 80 个字", ["input", "name"]) });
    await open("/apps", answers, RIGHTS);
    await click("button", "登记应用");
    await until(() => box("report"));
    await type("应用名称", "名");
    box("report").click();
    document.querySelector<HTMLFormElement>("dialog form")!.requestSubmit();
    await byRole("alert", "最多 80 个字");
    expect((await byRole<HTMLInputElement>("textbox", "应用名称")).value).toBe("名");
  });

  it("say so when the secret was lost on its way", async () => {
    const answers = answering({ CreateApp: [NO_NETWORK, done({}, null)] });
    await open("/apps", answers, RIGHTS);
    await click("button", "登记应用");
    await until(() => box("report"));
    await type("应用名称", "名");
    box("report").click();
    document.querySelector<HTMLFormElement>("dialog form")!.requestSubmit();
    await byRole("alert", /密钥没有传到/);
    const [first, second] = answers.inputs("CreateApp");
    expect(second!["idempotencyKey"]).toBe(first!["idempotencyKey"]);
  });

  it("are only looked at by whoever may not change them", async () => {
    await open("/apps", answering(), ["app.read"]);
    await until(() => tableRows().length === 2);
    expect(allByRole("button", "登记应用").length).toBe(0);
  });
});

describe("An app", () => {
  it("shows its scopes in words, its secrets, its days and its numbers", async () => {
    await open(PAGE, answering(), RIGHTS);
    await byRole("heading", "骑手之家");
    const facts = document.querySelector(".facts")!.textContent.replace(/\s+/g, " ");
    for (const part of ["xinfeng.1f3a9c02", "潘奕", "从未使用", "骑手24", "文档12", "请求数按平台默认"])
      expect(facts).toContain(part);
    expect(document.querySelector(".app-scopes")!.textContent.replace(/\s+/g, " ")).toContain(
      "上报事件 reportreport 的说明",
    );
    expect(document.querySelector(".app-scopes")!.textContent).not.toContain("figures");
    expect(tableRows()).toEqual([
      ["2026-11-20", "1,000", "2"],
      ["2026-11-21", "234", "1"],
    ]);
  });

  it("gets a new secret while the old one goes on for as long as was chosen", async () => {
    const answers = answering({ RotateAppSecret: done({}, "the-new-secret") });
    await open(PAGE, answers, RIGHTS);
    await click("button", "更换密钥");
    await byRole("dialog", "更换密钥");
    const select = document.querySelector<HTMLSelectElement>("dialog select")!;
    expect(select.value).toBe("24");
    select.value = "72";
    await click("button", "生成新密钥");
    await until(() => shown()[1] === "the-new-secret");
    expect(answers.inputs("RotateAppSecret")[0]).toEqual(
      jasmine.objectContaining({ appId: "xinfeng.1f3a9c02", overlapHours: 72 }),
    );
  });

  it("is changed from the version that was seen; when a colleague was quicker the newest is fetched", async () => {
    const answers = answering({
      AppPage: [
        { app: app(), scopes },
        { app: app({ version: 4, name: "新名" }), scopes },
      ],
      ChangeApp: [new Refused("CONFLICT"), done({ version: 5 })],
    });
    await open(PAGE, answers, RIGHTS);
    await click("button", "修改");
    await until(() => box("report")?.checked && !box("figures").checked);
    box("figures").click();
    document.querySelector<HTMLFormElement>("dialog form")!.requestSubmit();
    await byRole("alert", /同事刚改过/);
    await byRole("heading", "新名");
    document.querySelector<HTMLFormElement>("dialog form")!.requestSubmit();
    await until(() => document.body.textContent?.includes("已保存"));
    expect(answers.inputs("ChangeApp").map(({ version, scopes: chosen }) => [version, chosen])).toEqual([
      [3, ["report", "points", "figures"]],
      [4, ["report", "points", "figures"]],
    ]);
  });

  it("is revoked after one more question, and then nothing more can be done to it", async () => {
    const answers = answering({ RevokeApp: done({ revokedAt: "2026-11-25T02:00:00.000Z", secrets: [] }) });
    await open(PAGE, answers, RIGHTS);
    await click("button", "吊销");
    const dialog = await byRole("dialog", "吊销“骑手之家”？");
    expect(dialog.textContent).toContain("24 名骑手");
    expect(answers.inputs("RevokeApp")).toEqual([]);
    await click("button", "确认吊销");
    await until(() => allByRole("button", /修改|更换密钥|吊销/).length === 0);
    expect(document.querySelector(".person-head")!.textContent).toMatch(/吊销/);
  });

  it("has no buttons for whoever may only read", async () => {
    await open(PAGE, answering(), ["app.read"]);
    await byRole("heading", "骑手之家");
    expect(allByRole("button", /修改|更换密钥|吊销/)).toEqual([]);
  });

  it("that is not there is said to be none", async () => {
    await open(PAGE, answering({ AppPage: { app: null, scopes } }), RIGHTS);
    await until(() => document.body.textContent?.includes("没有这个应用。"));
  });
});
