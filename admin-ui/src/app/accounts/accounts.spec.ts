import { TestBed } from "@angular/core/testing";
import { Router } from "@angular/router";
import { Answers, Refused } from "../../test-kit/answers";
import { unit } from "../../test-kit/data";
import { connection, places, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const grant = (id: string, role: string, roleName: string) => ({
  __typename: "AccountGrant",
  id,
  role,
  roleName,
  grantedAt: "2026-11-01T01:00:00Z",
  organization: unit("s1", "丰城街道"),
  grantedBy: { __typename: "Actor", id: "system", displayName: "系统" },
});
const account = (fields: object = {}) => ({
  __typename: "StaffAccount",
  id: "a1",
  username: "street",
  displayName: "邱若岚",
  staffNumber: "XF0403",
  totp: false,
  lockedUntil: null,
  openSessions: 2,
  createdAt: "2026-11-01T01:00:00Z",
  disabledAt: null,
  version: 1,
  office: unit("s1", "丰城街道"),
  grants: [grant("g1", "DISPATCHER", "调度员")],
  ...fields,
});
const choice = (role: string, roleName: string, refusal: string | null = null, place: string | null = null) => ({
  __typename: "RoleChoice",
  role,
  roleName,
  place,
  refusal,
});
const WHY = "三员监督办理业务的人，自己不办理业务";
const choices = { roleChoices: [choice("VERIFIER", "核查员"), choice("AUDITOR", "审计员", WHY, "COUNTY")] };
const units = {
  AccountUnits: {
    organizations: connection(
      "Organization",
      [unit("s1", "丰城街道"), unit("s2", "马头镇")].map((one) => ({ ...one, parent: null })),
    ),
  },
};
const done = (field: string, row: object, more: object = {}) => ({
  payload: { __typename: `${field}Payload`, account: row, userErrors: [], ...more },
});
const refused = (message: string, ...path: string[]) => ({
  payload: {
    __typename: "Payload",
    account: null,
    initialPassword: null,
    userErrors: [{ __typename: "UserError", code: "NOT_ALLOWED_NOW", message, path }],
  },
});
const MAY = ["account.read", "account.create", "account.grant"];
const page = (answers: object, row: object = account()) =>
  new Answers({ AccountPage: { account: row }, RoleChoices: choices, ...units, ...answers });
/** The button of an open dialog that does it, or one of the page, as soon as it can be pressed. */
const press = async (name: string, within = "") => {
  const found = () =>
    [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)].find(
      (button) => button.textContent?.trim() === name && !button.disabled,
    );
  await until(found);
  found()!.click();
};
const chooseRole = async (role: string) => {
  const select = document.querySelector<HTMLSelectElement>("bg-role-box select")!;
  await until(() => [...select.options].some(({ value }) => value === role));
  select.value = role;
  select.dispatchEvent(new Event("change"));
};
const chooseUnit = async (label: string, name: string) => {
  (await byRole("combobox", label)).click();
  await click("option", name);
};

describe("The accounts", () => {
  it("are listed with unit, roles and state, each a link to the account", async () => {
    const rows = [account(), account({ id: "a2", username: "old", disabledAt: "2026-11-02T01:00:00Z", grants: [] })];
    await open(
      "/accounts",
      new Answers({ ...places, RoleChoices: choices, Accounts: { accounts: connection("StaffAccount", rows) } }),
      MAY,
    );
    await byRole("link", "邱若岚");
    expect(tableRows().map(([name, username, , , roles, state]) => [name, username, roles, state])).toEqual([
      ["邱若岚", "street", "调度员 · 丰城街道", "使用中"],
      ["邱若岚", "old", "—", "已停用"],
    ]);
    expect(allByRole<HTMLAnchorElement>("link", "邱若岚")[0]!.getAttribute("href")).toContain("/accounts/a1");
    expect((await byRole<HTMLAnchorElement>("link", "新建账号")).getAttribute("href")).toContain("/accounts/new");
  });

  it("are narrowed by words, role and state, kept in the address", async () => {
    const answers = new Answers({
      ...places,
      RoleChoices: choices,
      Accounts: { accounts: connection("StaffAccount", [account()]) },
    });
    await open("/accounts?q=qiu&role=VERIFIER&state=disabled&within=s1", answers, MAY);
    const filter = { text: "qiu", within: "s1", role: "VERIFIER", disabled: true };
    await until(() =>
      answers.sent.some(({ variables }) => JSON.stringify(variables["filter"]) === JSON.stringify(filter)),
    );
  });

  it("are refused to whoever may not look after them, in one sentence", async () => {
    await open("/accounts", new Answers({ ...places, Accounts: new Refused("FORBIDDEN") }), []);
    expect((await byRole("alert")).textContent).toContain("你没有查看或操作这一项的权限。");
    expect(allByRole("link", "账号与角色").length).toBe(0);
  });
});

describe("An account", () => {
  it("is given one more role at a unit", async () => {
    const more = account({
      version: 2,
      grants: [grant("g1", "DISPATCHER", "调度员"), grant("g2", "VERIFIER", "核查员")],
    });
    const answers = page({ GrantRole: done("GrantRole", more) });
    await open("/accounts/a1", answers, MAY);
    await byRole("heading", "邱若岚");
    await chooseRole("VERIFIER");
    await chooseUnit("在哪个单位", "丰城街道");
    await press("授予");
    await byRole("button", "收回核查员（丰城街道）");
    expect(answers.inputs("GrantRole")).toEqual([
      jasmine.objectContaining({ accountId: "a1", role: "VERIFIER", organizationId: "s1" }),
    ]);
  });

  it("says why a role does not go with those it holds, before anything is sent", async () => {
    const answers = page({});
    await open("/accounts/a1", answers, MAY);
    await byRole("heading", "邱若岚");
    await chooseRole("AUDITOR");
    expect((await byRole("status", WHY)).textContent).toContain(WHY);
    expect((await byRole<HTMLButtonElement>("button", "授予")).disabled).toBeTrue();
    await chooseRole("VERIFIER");
    await chooseUnit("在哪个单位", "丰城街道");
    await until(() => !allByRole<HTMLButtonElement>("button", "授予")[0]!.disabled);
    expect(answers.inputs("GrantRole")).toEqual([]);
  });

  it("loses a role after it was asked once more, or keeps it with the reason", async () => {
    const answers = page({
      RevokeGrant: [
        refused("这是本县最后一位安全管理员", "input", "grantId"),
        done("RevokeGrant", account({ grants: [], version: 2 })),
      ],
    });
    await open("/accounts/a1", answers, MAY);
    await click("button", "收回调度员（丰城街道）");
    expect((await byRole("dialog", "收回角色")).textContent).toContain("收回邱若岚在丰城街道的调度员角色");
    await press("收回", "dialog");
    await until(() => document.querySelector("dialog [role=alert]")?.textContent?.includes("最后一位安全管理员"));
    await press("收回", "dialog");
    await until(() => document.body.textContent?.includes("还没有角色：可以登录，但什么也做不了。"));
    expect(allByRole("dialog").length).toBe(0);
    expect(answers.inputs("RevokeGrant").map(({ grantId }) => grantId)).toEqual(["g1", "g1"]);
  });

  it("is disabled, and shows what may be done then", async () => {
    const answers = page({
      DisableAccount: done(
        "DisableAccount",
        account({ disabledAt: "2026-11-02T01:00:00Z", openSessions: 0, version: 2 }),
      ),
    });
    await open("/accounts/a1", answers, MAY);
    await click("button", "停用");
    await byRole("dialog", "停用");
    expect(answers.inputs("DisableAccount")).toEqual([]);
    await press("停用", "dialog");
    await byRole("button", "启用");
    expect(allByRole("button", /^(停用|重置密码|强制下线)$/)).toEqual([]);
    expect(answers.inputs("DisableAccount").length).toBe(1);
  });

  it("gets a new password that is shown until it was taken down, and then no more", async () => {
    const answers = page({
      ResetPassword: done("ResetPassword", account({ version: 2 }), { initialPassword: "abcdEFGH23456789" }),
    });
    await open("/accounts/a1", answers, MAY);
    await click("button", "重置密码");
    await press("重置密码", "dialog");
    await until(() => document.body.textContent?.includes("abcdEFGH23456789"));
    await click("button", "已记下");
    await until(() => !document.body.textContent?.includes("abcdEFGH23456789"));
  });

  it("that is one's own is left to a colleague", async () => {
    await open("/accounts/u1", page({}, account({ id: "u1", openSessions: 0 })), MAY);
    await until(() => document.body.textContent?.includes("这是你自己的账号：角色由另一位安全管理员授予。"));
    expect(allByRole("button", /^(停用|重置密码|授予)$/)).toEqual([]);
  });
});

describe("A new account", () => {
  const fill = async () => {
    await type("姓名", "程亦舟");
    await type("用户名", "new.person");
    await chooseUnit("所在单位", "丰城街道");
  };

  it("takes five fields, shows its password once, and leads to the account", async () => {
    const made = account({ displayName: "程亦舟" });
    const answers = page({ CreateAccount: done("CreateAccount", made, { initialPassword: "abcdEFGH23456789" }) }, made);
    await open("/accounts/new", answers, MAY);
    await byRole("heading", "新建账号");
    expect(document.querySelectorAll("form input, form select").length).toBe(5);
    await fill();
    await chooseRole("VERIFIER");
    await click("button", "新建");
    await until(() => document.body.textContent?.includes("abcdEFGH23456789"));
    expect(answers.inputs("CreateAccount")).toEqual([
      jasmine.objectContaining({
        displayName: "程亦舟",
        username: "new.person",
        officeId: "s1",
        role: "VERIFIER",
        organizationId: "s1",
      }),
    ]);
    await click("button", "已记下");
    await until(() => TestBed.inject(Router).url === "/accounts/a1");
  });

  it("keeps what was typed when the user name is taken, and says so", async () => {
    const answers = page({ CreateAccount: refused("这个用户名已有人用", "input", "username") });
    await open("/accounts/new", answers, MAY);
    await click("button", "新建");
    expect((await byRole("alert")).textContent).toContain("请填写姓名");
    expect(answers.inputs("CreateAccount")).toEqual([]);
    await fill();
    await click("button", "新建");
    await until(() => document.querySelector("[role=alert]")?.textContent?.includes("这个用户名已有人用"));
    const username = await byRole<HTMLInputElement>("textbox", "用户名");
    expect([username.value, username.getAttribute("aria-invalid")]).toEqual(["new.person", "true"]);
  });
});
