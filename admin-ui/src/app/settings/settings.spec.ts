import { Answers, Refused } from "../../test-kit/answers";
import { connection } from "../../test-kit/lists";
import { goTo, open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const text = { type: "string", maxLength: 200, pattern: "^(?!\\s)[^\\p{Cc}\\p{Cf}\\p{Cs}]+$" };
const label = { type: "object", properties: { zh: text, en: text }, required: ["zh"] };
/** A code that names an entry of another list. */
const named = (refersTo: string, ...entries: string[]) => ({
  type: "string",
  refersTo,
  oneOf: entries.map((entry) => entry.split(" ")).map(([code, title]) => ({ const: code, title })),
});
const rule = {
  type: "object",
  properties: {
    code: { type: "string", pattern: "^[a-z][a-z0-9-]{0,39}$" },
    name: label,
    units: { type: "array", items: { type: "string", namesUnit: true } },
    event: { type: "string" },
    amount: { type: "integer", minimum: 1, maximum: 10_000 },
    when: {
      type: "object",
      properties: {
        kinds: { type: "array", minItems: 1, items: { type: "string", enum: ["HAZARD", "DISPUTE"] } },
        categories: {
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: named("categories", "manhole 窨井盖", "wire 飞线"),
        },
      },
    },
    example: { type: "boolean" },
  },
  required: ["code", "name", "units", "event", "amount", "when", "example"],
};
const schema = {
  type: "object",
  properties: {
    rules: { type: "array", items: rule },
    expireAfterMonths: { type: "integer", minimum: 1, maximum: 120, nullable: true },
  },
  required: ["rules", "expireAfterMonths"],
};
const hazard = (amount: number) => ({
  code: "hazard-verified",
  name: { zh: "隐患核查通过", en: "Verified hazard" },
  units: ["police"],
  event: "IncidentVerified",
  amount,
  when: { kinds: ["HAZARD"] },
  example: true,
});
const value = (amount: number, expireAfterMonths: number | null = 24) => ({
  rules: [hazard(amount)],
  expireAfterMonths,
});
const person = { __typename: "Actor", id: "u1", displayName: "潘奕" };
const published = (version: number) => ({
  __typename: "SettingVersion",
  version,
  publishedAt: `2026-11-0${version}T01:00:00Z`,
  publishedBy: version === 1 ? null : person,
});
const section = (version: number, held: object, mayPublish = true) => ({
  __typename: "SettingSection",
  code: "points",
  name: "积分",
  version,
  publishedAt: `2026-11-0${version}T01:00:00Z`,
  publishedBy: person,
  value: held,
  schema,
  mayPublish,
  versions: Array.from({ length: version }, (_, i) => published(i + 1)),
});
const list = { settingSections: [{ ...section(3, {}), versions: undefined }] };
const answering = (given: Answers["given"], first: object = section(3, value(10))) =>
  new Answers({ SettingSections: list, SettingSection: { settingSection: first }, ...given });
const done = (version: number) => ({
  payload: {
    __typename: "Payload",
    section: { __typename: "SettingSection", code: "points", version },
    userErrors: [],
  },
});
const refused = (message: string, path: string[]) => ({
  payload: {
    __typename: "Payload",
    section: null,
    userErrors: [{ __typename: "UserError", code: "INVALID_INPUT", message, path }],
  },
});
const RIGHTS = ["settings.read", "settings.publish"];
const expand = async () => {
  await click("button", /^隐患核查通过/);
  await byRole("textbox", "积分");
};
const review = async () => {
  await until(() => document.body.textContent?.includes("处改动，尚未发布"));
  await click("button", "查看改动并发布");
};
const rowsOf = (table: Element) =>
  [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim()));

describe("County settings", () => {
  it("show a section as a form in words, and a rule that is an example as one", async () => {
    await open("/settings/points", answering({}), RIGHTS);
    await byRole("heading", "积分");
    expect((await byRole("button", /^隐患核查通过/)).textContent).toContain("示例");
    await expand();
    expect((await byRole<HTMLInputElement>("textbox", "积分")).value).toBe("10");
    expect((await byRole<HTMLInputElement>("textbox", "名称（英文）")).value).toBe("Verified hazard");
    expect((await byRole<HTMLInputElement>("textbox", "几个月后到期（不填：不过期）")).value).toBe("24");
    // A code that happens to be a key of the pack is still a code.
    expect((await byRole("button", /^隐患核查通过/)).textContent).toContain("police");
    expect(document.querySelector("bg-settings")!.textContent).not.toMatch(/hazard-verified.*amount|expireAfterMonths/);
  });

  it("show what changes before it is published, and publish the version that was edited", async () => {
    const answers = answering({
      SettingSection: [{ settingSection: section(3, value(10)) }, { settingSection: section(4, value(12)) }],
      PublishSettings: done(4),
    });
    await open("/settings/points", answers, RIGHTS);
    await byRole("heading", "积分");
    await expand();
    await type("积分", "12");
    await review();
    const dialog = await byRole("dialog", "发布前核对：积分");
    expect(rowsOf(dialog)).toEqual([["积分规则 › 隐患核查通过 › 积分", "10", "12"]]);
    await click("button", "发布");
    await until(() => document.body.textContent?.includes("已发布积分第 4 版，立即生效"));
    expect(answers.inputs("PublishSettings")[0]).toEqual(
      jasmine.objectContaining({ section: "points", version: 3, value: value(12) }),
    );
    await until(() => document.body.textContent?.includes("没有改动"));
  });

  it("name what is wrong at its field, with a summary that leads there, and keep what was typed", async () => {
    await open("/settings/points", answering({}), RIGHTS);
    await byRole("heading", "积分");
    await expand();
    await type("积分", "十");
    await review();
    const summary = await byRole("alert", /有 1 处要改/);
    expect(document.activeElement).toBe(summary);
    await click("button", "积分规则 › 隐患核查通过 › 积分：填 1 到 10000 的整数");
    const box = await byRole<HTMLInputElement>("textbox", "积分");
    expect(document.activeElement).toBe(box);
    expect(box.value).toBe("十");
    expect(box.getAttribute("aria-invalid")).toBe("true");
    expect(allByRole("dialog").length).toBe(0);
  });

  it("show the server's words for a rule that pays for formalities, at its field", async () => {
    const words = "FORMALISM_RULE：不能为登录加分";
    const answers = answering({
      PublishSettings: refused(words, ["input", "value", "rules", "0", "event"]),
    });
    await open("/settings/points", answers, RIGHTS);
    await byRole("heading", "积分");
    await expand();
    await type("为什么事加分", "UserLoggedIn");
    await review();
    await click("button", "发布");
    await byRole("alert", /不能为登录加分/);
    const box = await byRole<HTMLInputElement>("textbox", "为什么事加分");
    expect(box.value).toBe("UserLoggedIn");
    expect(document.getElementById(box.getAttribute("aria-describedby")!)!.textContent).toBe(words);
  });

  it("keep everything when a colleague was quicker, show what they changed, and go on from there", async () => {
    const theirs = section(4, value(10, 36));
    const answers = answering({
      SettingSection: [{ settingSection: section(3, value(10)) }, { settingSection: theirs }],
      PublishSettings: [new Refused("CONFLICT"), done(5)],
    });
    await open("/settings/points", answers, RIGHTS);
    await byRole("heading", "积分");
    await expand();
    await type("积分", "12");
    await review();
    await click("button", "发布");
    const bar = await byRole("alert", /同事刚发布了新的一版/);
    expect(rowsOf(bar)).toEqual([["几个月后到期（不填：不过期）", "24", "36"]]);
    expect((await byRole<HTMLInputElement>("textbox", "积分")).value).toBe("12");
    await click("button", "在新版上继续");
    await review();
    await click("button", "发布");
    await until(() => answers.inputs("PublishSettings").length === 2);
    expect(answers.inputs("PublishSettings")[1]).toEqual(
      jasmine.objectContaining({ version: 4, value: value(12, 36) }),
    );
  });

  it("restore an old version after showing what that changes", async () => {
    const answers = answering({
      SettingVersion: { settingSection: { ...section(1, value(5)), version: 1 } },
      RestoreSettings: done(4),
    });
    await open("/settings/points", answers, RIGHTS);
    await click("button", "恢复第 1 版");
    const dialog = await byRole("dialog", "恢复积分第 1 版？");
    expect(rowsOf(dialog)).toEqual([["积分规则 › 隐患核查通过 › 积分", "10", "5"]]);
    [...dialog.querySelectorAll("button")].find((button) => button.textContent.trim() === "恢复第 1 版")!.click();
    await until(() => document.body.textContent?.includes("已恢复第 1 版，成为第 4 版"));
    expect(answers.inputs("RestoreSettings")[0]).toEqual(
      jasmine.objectContaining({ section: "points", version: 3, toVersion: 1 }),
    );
  });

  it("let codes that name something be chosen by their names, and keep one that is no more", async () => {
    const held = { ...value(10), rules: [{ ...hazard(10), when: { kinds: ["HAZARD"], categories: ["gone"] } }] };
    const words = "“gone”不在类别中";
    const path = ["input", "value", "rules", "0", "when", "categories", "0"];
    const answers = answering({ PublishSettings: refused(words, path) }, section(3, held));
    await open("/settings/points", answers, RIGHTS);
    await byRole("heading", "积分");
    await expand();
    const boxes = await byRole("group", "事件类别");
    expect([...boxes.querySelectorAll("label")].map((one) => one.textContent.trim())).toEqual([
      "窨井盖",
      "飞线",
      "gone",
    ]);
    await click("checkbox", "飞线");
    await review();
    expect(rowsOf(await byRole("dialog"))[0]!.slice(1)).toEqual(["gone", "飞线、gone"]);
    await click("button", "发布");
    await until(() => boxes.querySelector(".field-error")?.textContent === words);
    expect(answers.inputs("PublishSettings")[0]).toEqual(
      jasmine.objectContaining({
        value: { ...held, rules: [{ ...hazard(10), when: { kinds: ["HAZARD"], categories: ["wire", "gone"] } }] },
      }),
    );
  });

  it("offer what was just added to a list of the same section, unpublished as it is", async () => {
    const schema = {
      type: "object",
      properties: {
        types: {
          type: "array",
          items: { type: "object", properties: { code: text, name: label }, required: ["code", "name"] },
        },
        main: named("points.types", "old 旧站"),
      },
      required: ["types", "main"],
    };
    const held = { types: [{ code: "old", name: { zh: "旧站" } }], main: "old" };
    await open("/settings/points", answering({}, { ...section(3, held), schema }), RIGHTS);
    const box = await byRole<HTMLSelectElement>("combobox", "main");
    const options = () => [...box.options].map((one) => one.textContent.trim()).slice(1);
    expect([box.value, options()]).toEqual(["old", ["旧站"]]);
    await click("button", /^添加一项/);
    await type("代码", "new");
    await until(() => options().join() === "旧站,new");
  });

  it("say which unit a code stands for, and propose units for what is typed", async () => {
    const units = [
      { id: "o1", code: "police", name: "公安局", parent: null },
      {
        id: "o2",
        code: "440233001",
        name: "丰城街道",
        parent: { __typename: "Organization", id: "c", name: "新丰县" },
      },
    ];
    const SettingUnits = ({ text }: Record<string, unknown>) => ({
      organizations: connection(
        "Organization",
        units.filter(({ code, name }) => code.startsWith(String(text)) || name.includes(String(text))),
      ),
    });
    await open("/settings/points", answering({ SettingUnits }), [...RIGHTS, "organization.read"]);
    await expand();
    const box = await byRole<HTMLInputElement>("textbox", "单位 1");
    const told = () => box.parentElement!.querySelector("bg-named-unit small")?.textContent;
    await until(() => told() === "公安局");
    await type("单位 1", "丰城");
    await until(() => box.list?.options[0]?.value === "440233001");
    expect([box.list!.options[0]!.label, told()]).toEqual(["丰城街道 · 新丰县", undefined]);
    await type("单位 1", "440233001");
    await until(() => told() === "丰城街道");
  });

  it("add an entry, move it and take it away", async () => {
    await open("/settings/points", answering({}), RIGHTS);
    await click("button", "添加一项：积分规则");
    await byRole("button", "上移第 2 项");
    await click("button", "上移第 2 项");
    await until(() => document.body.textContent?.includes("处改动"));
    await click("button", "删除第 1 项");
    await until(() => document.body.textContent?.includes("没有改动"));
  });

  it("are only read by whoever may not publish them", async () => {
    await open("/settings/points", answering({}, section(3, value(10), false)), ["settings.read"]);
    await byRole("heading", "积分");
    await until(() => document.body.textContent?.includes("你只能查看"));
    await click("button", /^隐患核查通过/);
    expect(allByRole("textbox", "积分").length).toBe(0);
    expect(allByRole("button", /恢复|发布|添加|删除/).length).toBe(0);
  });

  it("keep a draft while another page is looked at", async () => {
    await open("/settings/points", answering({}), RIGHTS);
    await byRole("heading", "积分");
    await expand();
    await type("积分", "12");
    await until(() => document.body.textContent?.includes("1 处改动，尚未发布"));
    await goTo("/sign-in");
    expect(document.body.textContent).not.toContain("尚未发布");
    await goTo("/settings");
    await until(() => document.body.textContent?.includes("1 处改动，尚未发布"));
  });
});
