import { randomUUID } from "node:crypto";
import { castOf } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";

const report = (details: object) => ({
  idempotencyKey: randomUUID(),
  ...castOf("xinfeng").report,
  ...details,
});

/** Values a mutation refuses: what is sent, where the fault is, what it says in Chinese and in English. */
const REFUSED: [string, object, string[], RegExp, RegExp][] = [
  ["a latitude of 91", { location: { longitude: 114, latitude: 91 } }, ["location", "latitude"], /90 度/, /90 degrees/],
  ["a category nobody has", { categoryCode: "moon" }, ["categoryCode"], /没有这个类别/, /no such category/],
  ["a kind that is not the category's", { kind: "DISPUTE" }, ["kind"], /属于 HAZARD/, /of kind HAZARD/],
  ["words nobody can see", { description: "井\u200b盖" }, ["description"], /不可见/, /invisible/],
  ["a bidirectional override", { description: "井盖\u202egnp" }, ["description"], /不可见/, /invisible/],
  ["a NUL", { description: "井\u0000盖" }, ["description"], /不可见/, /invisible/],
  ["half a character", { description: "井盖\ud842" }, ["description"], /不可见/, /invisible/],
  ["no words", { description: "   " }, ["description"], /请填写/, /Write/],
  ["2001 characters", { description: "长".repeat(2001) }, ["description"], /2000/, /2000/],
  ["a key with blanks", { idempotencyKey: "a b" }, ["idempotencyKey"], /幂等键/, /key/],
  ["a category that needs a photo", { categoryCode: "public-order" }, ["attachmentIds"], /照片/, /photo/],
];

/** What no variable of its type can hold. */
const MISTYPED: [string, object][] = [
  ["a missing category", { categoryCode: undefined }],
  ["a kind that does not exist", { kind: "MIRACLE" }],
  ["an object for words", { description: { toString: "x" } }],
  ["a latitude in words", { location: { longitude: 114, latitude: "north" } }],
  ["a field that does not exist", { county: "honggang" }],
  ["__proto__", JSON.parse('{"__proto__": {"kind": "HAZARD"}}') as object],
];

describe("what is not right in a mutation's input", () => {
  for (const [name, details, path, zh, en] of REFUSED)
    it(`${name} is refused at its place, in both languages`, async () => {
      const luo = await rider("xinfeng", 5);

      const chinese = await luo.tries("ReportIncident", report(details));
      const english = await luo.in("en").tries("ReportIncident", report(details));

      expect(chinese.row).toBeNull();
      expect(chinese.userErrors.map((fault) => [fault.code, fault.path])).toEqual([
        ["INVALID_INPUT", ["input", ...path]],
      ]);
      expect(chinese.userErrors[0]?.message).toMatch(zh);
      expect(english.userErrors[0]?.message).toMatch(en);
    });

  for (const [name, details] of MISTYPED)
    it(`${name} is a request error`, async () => {
      const { status, data, errors } = await (
        await rider("xinfeng", 5)
      ).asks("ReportIncident", { input: report(details) });

      expect([status, data, errors[0]?.extensions.code]).toEqual([400, undefined, "BAD_USER_INPUT"]);
    });

  it("half a reward, none, less than none, and more than a number holds", async () => {
    const luo = await rider("xinfeng", 5);
    const input = (quantity: number) => ({ idempotencyKey: randomUUID(), rewardId: randomUUID(), quantity });

    for (const quantity of [1.5, 2 ** 31, 2 ** 53 + 1]) {
      const { status, errors } = await luo.asks("RedeemReward", { input: input(quantity) });
      expect([quantity, status, errors[0]?.extensions.code]).toEqual([quantity, 400, "BAD_USER_INPUT"]);
    }
    for (const quantity of [0, -1, 100]) {
      const { userErrors } = await luo.tries("RedeemReward", input(quantity));
      expect(userErrors[0]).toEqual(
        jasmine.objectContaining({ code: "INVALID_INPUT", path: ["input", "quantity"] }) as never,
      );
    }
  });
});

describe("what is not right in a query's arguments", () => {
  const PAGES: [string, object][] = [
    ["a page of 1000", { first: 1000 }],
    ["a page of none", { first: 0 }],
    ["a cursor that is none", { after: "garbage" }],
    ["a cursor of another shape", { after: Buffer.from('["xinfeng",1]').toString("base64url") }],
    ["words that are too long", { filter: { text: "长".repeat(101) } }],
  ];
  for (const [name, variables] of PAGES)
    it(`${name} is an error of the field, in both languages`, async () => {
      const dispatcher = await staff("xinfeng", "dispatcher");

      const chinese = await dispatcher.asks("Incidents", variables);
      const english = await dispatcher.in("en").asks("Incidents", variables);

      expect([chinese.status, chinese.errors[0]?.extensions.code]).toEqual([200, "BAD_USER_INPUT"]);
      expect(chinese.errors[0]?.path).toEqual(["incidents"]);
      expect(chinese.errors[0]?.message).toMatch(/\p{Script=Han}/u);
      expect(english.errors[0]?.message).not.toMatch(/\p{Script=Han}/u);
    });

  it("a code that is not 8 digits is said to be none", async () => {
    const { errors } = await (await staff("xinfeng", "clerk")).asks("Redemption", { code: "1234" });

    expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("unusual words", () => {
  const KEPT = ["𠮷野家门口 👩‍🚒🚧 井盖", "'; DROP TABLE incidents; --", "100% _ 折扣", '<img src=x onerror="alert(1)">'];
  for (const description of KEPT)
    it(`${description} come back as they were sent`, async () => {
      const luo = await rider("xinfeng", 5);
      const { id } = await luo.does("ReportIncident", report({ description }));

      const { incident } = await (await staff("xinfeng", "dispatcher")).sees("IncidentTrace", { id });

      expect(incident?.description).toBe(description);
    });

  it("% and _ are searched for as they are, and 𠮷 is not 吉", async () => {
    const luo = await rider("xinfeng", 5);
    const mark = randomUUID().slice(0, 8);
    await luo.does("ReportIncident", report({ description: `𠮷${mark}%_` }));
    const dispatcher = await staff("xinfeng", "dispatcher");
    const found = async (text: string) =>
      (await dispatcher.sees("Incidents", { filter: { text } })).incidents.totalCount;

    expect(await found(`${mark}%_`)).toBe(1);
    expect(await found(`𠮷${mark}`)).toBe(1);
    expect(await found(`吉${mark}`)).toBe(0);
    expect(await found(`${mark.slice(0, 4)}%%`)).toBe(0);
    expect(await found(`_${mark}`)).toBe(0);
  });
});
