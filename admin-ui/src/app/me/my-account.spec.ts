import { Answers } from "../../test-kit/answers";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const session = (id: string, more: object = {}) => ({
  __typename: "AccountSession",
  id,
  device: "Chromium · Windows",
  current: false,
  createdAt: "2026-11-20T01:00:00Z",
  lastUsedAt: "2026-11-20T02:00:00Z",
  ...more,
});
const account = (usesTotp: boolean, sessions = [session("s1", { current: true, device: "Firefox · Linux" })]) => ({
  viewer: {
    __typename: "Viewer",
    id: "u1",
    displayName: "骆文静",
    username: "dispatcher",
    usesTotp,
    passwordChangedAt: null,
  },
  mySessions: sessions,
});
const done = { payload: { userErrors: [] } };
const refused = (field: string, message: string) => ({
  payload: { userErrors: [{ code: "INVALID_INPUT", message, path: ["input", field] }] },
});
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const address = `otpauth://totp/Beegrid:dispatcher%40xinfeng?secret=${SECRET}&issuer=Beegrid`;

describe("My account", () => {
  async function fill(current: string, next: string, again = next): Promise<void> {
    await type("现在的密码", current);
    await type("新密码", next);
    await type("再输一次新密码", again);
    await click("button", "修改密码");
  }

  it("is found in the menu of the person", async () => {
    await open("/me", new Answers({ MyAccount: account(false) }), []);
    await click("button", /骆|我的/);
    await byRole("menuitem", "账号与登录设备");
    await byRole("heading", "我的账号");
  });

  it("changes the password, and tells what is wrong at its field", async () => {
    const answers = new Answers({
      MyAccount: account(false),
      ChangePassword: [refused("newPassword", "这个密码太常见，请换一个"), done],
    });
    await open("/me", answers, []);
    await fill("old-password", "password123");
    await byRole("alert", "这个密码太常见，请换一个");
    expect(document.activeElement).toBe(await byRole("textbox", "新密码"));

    await fill("old-password", "a-better-word-1");

    await until(() => document.body.textContent?.includes("密码已修改"));
    expect(answers.inputs("ChangePassword")[1]).toEqual(
      jasmine.objectContaining({ currentPassword: "old-password", newPassword: "a-better-word-1" }),
    );
    expect((await byRole<HTMLInputElement>("textbox", "新密码")).value).toBe("");
  });

  it("sends nothing while the two are not the same", async () => {
    const answers = new Answers({ MyAccount: account(false) });
    await open("/me", answers, []);
    await fill("old-password", "a-better-word-1", "a-bitter-word-1");
    await byRole("alert", "两次输入不一样");
    expect(answers.inputs("ChangePassword")).toEqual([]);
  });

  it("turns one-time codes on, and shows the recovery codes until they are kept", async () => {
    const recoveryCodes = ["AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH"];
    const answers = new Answers({
      MyAccount: [account(false), account(true)],
      StartTotp: { payload: { address, secret: SECRET, userErrors: [] } },
      ConfirmTotp: [
        { payload: { recoveryCodes: null, ...refused("code", "动态码不正确或已用过").payload } },
        { payload: { recoveryCodes, userErrors: [] } },
      ],
    });
    await open("/me", answers, []);
    await click("button", "开启");
    await until(() => document.body.textContent?.includes(SECRET));
    expect(document.querySelector("nz-qrcode svg")).not.toBeNull();

    await type("动态验证码", "000000");
    await click("button", "确认开启");
    await byRole("alert", "动态码不正确或已用过");
    await type("动态验证码", "123456");
    await click("button", "确认开启");

    await byRole("list", "恢复码");
    expect(document.body.textContent).toContain(recoveryCodes[1]!);
    await click("button", "我已保存");
    await byRole("button", "关闭动态验证码");
    expect(document.body.textContent).not.toContain(recoveryCodes[0]!);
  });

  it("turns one-time codes off by password and code", async () => {
    const answers = new Answers({ MyAccount: [account(true), account(false)], DisableTotp: done });
    await open("/me", answers, []);
    await type("密码", "a-better-word-1");
    await type("动态验证码", "654321");
    await click("button", "关闭动态验证码");

    await byRole("button", "开启");
    expect(answers.inputs("DisableTotp")[0]).toEqual(
      jasmine.objectContaining({ password: "a-better-word-1", code: "654321" }),
    );
  });

  it("ends another session, and offers no way to end this one", async () => {
    const two = [session("s1", { current: true, device: "Firefox · Linux" }), session("s2")];
    const answers = new Answers({ MyAccount: [account(false, two), account(false)], EndSession: done });
    await open("/me", answers, []);
    await byRole("button", "结束其他所有登录");
    expect(allByRole("button", /^结束 Firefox/).length).toBe(0);

    await click("button", "结束 Chromium · Windows");

    await until(() => allByRole("button", /^结束/).length === 0);
    expect(answers.inputs("EndSession")[0]).toEqual(jasmine.objectContaining({ sessionId: "s2" }));
  });
});
