import { changesBetween } from "./setting-diff";
import { faultsOf } from "./setting-fault";
import { merged } from "./setting-merge";
import type { Json, SettingSchema } from "./setting-schema";

const text: SettingSchema = { type: "string", pattern: "^(?!\\s)[^\\p{Cc}\\p{Cf}\\p{Cs}]+$" };
const label: SettingSchema = { type: "object", properties: { zh: text, en: text }, required: ["zh"] };
const rule: SettingSchema = {
  type: "object",
  properties: {
    code: { type: "string", pattern: "^[a-z][a-z0-9-]{0,39}$" },
    name: label,
    amount: { type: "integer", minimum: 1, maximum: 10_000 },
  },
  required: ["code", "name", "amount"],
};
const schema: SettingSchema = {
  type: "object",
  properties: { rules: { type: "array", items: rule }, until: { type: "integer", minimum: 1, nullable: true } },
  required: ["rules", "until"],
};
const entry = (code: string, amount: Json, zh = code): Json => ({ code, name: { zh }, amount });
const section = (...rules: Json[]): Json => ({ rules, until: 24 });
const told = (before: Json, after: Json): unknown[] =>
  changesBetween(schema, before, after).map(({ steps, before: old, after: now, order }) => [
    steps.map((step) => ("key" in step ? step.key : (step.entry as { code: string }).code)).join("/"),
    order ? "order" : [old, now],
  ]);

const together = (base: Json, mine: Json, theirs: Json): unknown => merged(schema, base, mine, theirs);

describe("What differs between two versions", () => {
  it("is told value by value, entries known by their code", () => {
    const before = section(entry("a", 10), entry("b", 5));
    expect(told(before, section(entry("new", 1), entry("a", 12), entry("b", 5)))).toEqual([
      ["rules/new", [undefined, entry("new", 1)]],
      ["rules/a/amount", [10, 12]],
    ]);
    expect(told(before, section(entry("b", 5)))).toEqual([["rules/a", [entry("a", 10), undefined]]]);
    expect(told(before, section(entry("b", 5), entry("a", 10)))).toEqual([["rules", "order"]]);
    expect(told(before, { ...(before as object), until: null })).toEqual([["until", [24, null]]]);
    expect(told(before, before)).toEqual([]);
  });
});

describe("Changes of two people", () => {
  const base = section(entry("a", 10), entry("b", 5));

  it("both stand where they touch different values", () => {
    const mine = section(entry("a", 12), entry("b", 5));
    const theirs = section(entry("a", 10, "甲"), entry("b", 5), entry("c", 1));
    expect(together(base, mine, theirs)).toEqual(section(entry("a", 12, "甲"), entry("b", 5), entry("c", 1)));
  });

  it("are mine where both changed the same value, and an entry one took away stays away", () => {
    expect(together(base, section(entry("a", 12)), section(entry("a", 11), entry("b", 5)))).toEqual(
      section(entry("a", 12)),
    );
    expect(together(base, section(entry("a", 12), entry("b", 5)), section(entry("a", 10)))).toEqual(
      section(entry("a", 12)),
    );
  });
});

describe("What is wrong in a form", () => {
  const keys = (value: Json) =>
    faultsOf(schema, value).map(({ path, message }) => [path.join("."), (message as { key: string }).key]);

  it("is named at its path before the server is asked", () => {
    expect(keys(section(entry("a", 10)))).toEqual([]);
    expect(keys(section(entry("Big", "", "")))).toEqual([
      ["rules.0.code", "settings.expectCode"],
      ["rules.0.name.zh", "settings.missing"],
      ["rules.0.amount", "settings.missing"],
    ]);
    expect(keys(section(entry("a", 0)))).toEqual([["rules.0.amount", "settings.expectInteger"]]);
    expect(keys(section(entry("a", "ten")))).toEqual([["rules.0.amount", "settings.expectInteger"]]);
    expect(keys({ rules: [], until: null })).toEqual([]);
  });
});
