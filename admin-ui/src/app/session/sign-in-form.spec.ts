import { TestBed } from "@angular/core/testing";
import { Texts } from "../ui/texts/texts";
import { byRole, click, type, until, allByRole } from "../../test-kit/screen";
import { answerFetch } from "../../test-kit/gateway";
import { Answers } from "../../test-kit/answers";
import { SignInForm } from "./sign-in-form";

interface Asked {
  url: string;
  body: Record<string, unknown>;
}

/** The gateway's literal answers, one after the other; what was asked. */
function gateway(...answers: { status?: number; headers?: Record<string, string>; body: unknown }[]): Asked[] {
  const asked: Asked[] = [];
  answerFetch((url, body) => {
    asked.push({ url, body });
    const { status = 200, headers = {}, body: answer } = answers.shift()!;
    return new Response(JSON.stringify(answer), { status, headers });
  });
  return asked;
}

const session = { accessToken: "t", accessTokenExpiresAt: "2099-01-01T00:00:00Z" };
const refused = (code: string, message: string, path: string[] | null = null) => ({
  body: { session: null, userErrors: [{ code, message, path }] },
});

describe("The sign-in form", () => {
  let signedIn: number;
  let api: Answers;

  beforeEach(async () => {
    signedIn = 0;
    api = new Answers({ ChangePassword: { payload: { userErrors: [] } } });
    TestBed.configureTestingModule({ providers: [api.provide()] });
    await TestBed.inject(Texts).choose("zh-CN");
    const fixture = TestBed.createComponent(SignInForm);
    fixture.componentInstance.signedIn.subscribe(() => (signedIn += 1));
    fixture.autoDetectChanges();
  });

  async function fill(): Promise<void> {
    await type("用户名", "luo");
    await type("密码", "correct horse");
    await click("button", "登录");
  }

  it("signs in with name and password", async () => {
    const asked = gateway({ body: { session, userErrors: [] } });
    await fill();
    await until(() => signedIn === 1);
    expect(asked[0]!.url).toBe("/session");
    expect(asked[0]!.body).toEqual(jasmine.objectContaining({ username: "luo", password: "correct horse" }));
    expect(asked[0]!.body).not.toEqual(jasmine.objectContaining({ totp: jasmine.anything() }));
  });

  it("names the field that is missing and asks nothing of the server", async () => {
    const asked = gateway();
    await click("button", "登录");
    await until(() => document.body.textContent?.includes("请输入用户名"));
    expect(asked).toEqual([]);
    expect(document.activeElement).toBe(await byRole("textbox", "用户名"));
  });

  it("says what the server says: wrong, or locked until when", async () => {
    gateway(refused("INVALID_CREDENTIALS", "用户名或密码不对"), refused("RATE_LIMITED", "账号锁定到 10:32"));
    await fill();
    await byRole("alert", "用户名或密码不对");
    await click("button", "登录");
    await byRole("alert", "账号锁定到 10:32");
    expect(signedIn).toBe(0);
  });

  it("asks for the one-time code only when the account needs it", async () => {
    const asked = gateway(refused("INVALID_CREDENTIALS", "需要验证码", ["totp"]), {
      body: { session, userErrors: [] },
    });
    expect(allByRole("textbox", "动态验证码").length).toBe(0);
    await fill();
    await type("动态验证码", "123456");
    await click("button", "登录");
    await until(() => signedIn === 1);
    expect(asked[1]!.body["totp"]).toBe("123456");
  });

  it("takes a recovery code in the same place", async () => {
    const asked = gateway(refused("INVALID_CREDENTIALS", "需要验证码", ["totp"]), {
      body: { session, userErrors: [] },
    });
    await fill();
    await type("动态验证码", "ABCD-EFGH-IJKL-MNOP");
    expect((await byRole<HTMLInputElement>("textbox", "动态验证码")).maxLength).toBeGreaterThan(18);
    expect(document.body.textContent).toContain("恢复码");
    await click("button", "登录");
    await until(() => signedIn === 1);
    expect(asked[1]!.body["totp"]).toBe("ABCD-EFGH-IJKL-MNOP");
  });

  it("lets nobody on with a password that somebody else set, before it is changed", async () => {
    gateway({ body: { session: { ...session, passwordChangeRequired: true }, userErrors: [] } });
    await fill();
    await type("现在的密码", "correct horse");
    expect(signedIn).toBe(0);
    await type("新密码", "a-better-word-1");
    await type("再输一次新密码", "a-better-word-1");
    await click("button", "修改密码");
    await until(() => signedIn === 1);
    expect(api.inputs("ChangePassword")[0]).toEqual(
      jasmine.objectContaining({ currentPassword: "correct horse", newPassword: "a-better-word-1" }),
    );
  });

  it("says how long to wait when the address tried too often", async () => {
    gateway({ status: 429, headers: { "retry-after": "90" }, body: {} });
    await fill();
    expect((await byRole("alert", /尝试太多次/)).textContent).toContain("90 秒");
  });
});
