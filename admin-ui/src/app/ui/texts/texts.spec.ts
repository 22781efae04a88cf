import { TestBed } from "@angular/core/testing";
import { en } from "./en";
import { Texts, type TextKey } from "./texts";
import { zh } from "./zh";

const slots = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!))].sort();

describe("The dictionaries", () => {
  it("have the same keys in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it("take the same values in both languages", () => {
    for (const key of Object.keys(zh) as TextKey[]) {
      // A word for one and for more is English alone, and hangs on a value that both have.
      expect(slots(en[key])).withContext(key).toEqual(slots(zh[key]));
    }
  });

  it("leave nothing empty", () => {
    for (const text of [...Object.values(zh), ...Object.values(en)]) expect(text.trim()).not.toBe("");
  });
});

describe("A text", () => {
  it("follows the language, remembered by the browser", async () => {
    const texts = TestBed.inject(Texts);
    await texts.choose("en");
    expect(texts.t("bar.suggestions")).toBe("Suggested (open incidents)");
    expect(localStorage.getItem("beegrid.language")).toBe("en");
    await texts.choose("zh-CN");
    expect(texts.t("bar.suggestions")).toBe("建议（在办件数）");
  });

  it("is in the language that was chosen last, however long the other one takes", async () => {
    const texts = TestBed.inject(Texts);
    await Promise.all([texts.choose("en"), texts.choose("zh-CN")]);
    expect(texts.language()).toBe("zh-CN");
  });

  it("is again in the language of last time", async () => {
    localStorage.setItem("beegrid.language", "en");
    const texts = TestBed.inject(Texts);
    await texts.load();
    expect(texts.t("bar.suggestions")).toBe("Suggested (open incidents)");
    await texts.choose("zh-CN");
  });

  it("fills in values and the English number of things", async () => {
    const texts = TestBed.inject(Texts);
    await texts.choose("en");
    expect(texts.t("inbox.news", { count: 1 })).toBe("1 new incident, show");
    expect(texts.t("inbox.news", { count: 2 })).toBe("2 new incidents, show");
    await texts.choose("zh-CN");
    expect(texts.t("inbox.news", { count: 2 })).toBe("有 2 件新事件，点此显示");
  });
});
