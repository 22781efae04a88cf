import { at, blankOf, isEmpty, shapeOf, withValue, type Json } from "./setting-schema";

const label = { type: "object", properties: { zh: { type: "string" }, en: { type: "string" } }, required: ["zh"] };

describe("A setting's shape", () => {
  it("follows its schema", () => {
    expect(shapeOf(label)).toBe("label");
    expect(shapeOf({ type: "object", properties: { zh: {} } })).toBe("group");
    expect(shapeOf({ type: "array", items: { type: "string", enum: ["A"] } })).toBe("choices");
    expect(shapeOf({ type: "array", items: { type: "integer", minimum: 1, maximum: 7 } })).toBe("choices");
    expect(shapeOf({ type: "array", items: { type: "string" } })).toBe("list");
    expect(shapeOf({ type: "array", maxItems: 0 })).toBe("nothing");
    expect(shapeOf({ type: "integer" })).toBe("number");
    expect(shapeOf({ const: "Asia/Shanghai" })).toBe("fixed");
  });

  it("begins blank, with every key that is asked for", () => {
    const rule = {
      type: "object",
      properties: { code: { type: "string" }, name: label, note: { type: "string" }, until: { nullable: true } },
      required: ["code", "name", "until"],
    };
    expect(blankOf(rule) as unknown).toEqual({ code: "", name: { zh: "" }, until: null });
    expect(isEmpty(blankOf(rule))).toBe(true);
  });
});

describe("Changing a value inside a section", () => {
  const section: Json = { rules: [{ amount: 10 }, { amount: 5 }], example: true };

  it("leaves the rest the same object and the first one whole", () => {
    const changed = withValue(section, ["rules", 1, "amount"], 8);
    expect(changed as unknown).toEqual({ rules: [{ amount: 10 }, { amount: 8 }], example: true });
    expect(at(changed, ["rules", 0]) as unknown).toBe(at(section, ["rules", 0]));
    expect(at(section, ["rules", 1, "amount"]) as unknown).toBe(5);
  });

  it("keeps the order of keys, takes keys away and makes what is not there", () => {
    expect(Object.keys(withValue(section, ["rules"], []) as object)).toEqual(["rules", "example"]);
    expect(withValue(section, ["example"], undefined) as unknown).toEqual({ rules: [{ amount: 10 }, { amount: 5 }] });
    expect(withValue({}, ["channels", "APP", "zh"], "应用") as unknown).toEqual({ channels: { APP: { zh: "应用" } } });
  });
});
