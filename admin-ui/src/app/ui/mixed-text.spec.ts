import { textRuns } from "./mixed-text";

const told = (text: string): string[] => textRuns(text).map((run) => (run.chinese ? `[${run.text}]` : run.text));

describe("Mixed text", () => {
  it("marks each run of Chinese, figures and marks inside it included", () => {
    expect(told("西区居委会 03 网格 · 2 photos")).toEqual(["[西区居委会 03 网格]", " · 2 photos"]);
    expect(told("Dispatched to 县住建局")).toEqual(["Dispatched to ", "[县住建局]"]);
    expect(told("罗* · phone ends in 1234")).toEqual(["[罗]", "* · phone ends in 1234"]);
    expect(told("dispatcher")).toEqual(["dispatcher"]);
    expect(told("")).toEqual([]);
  });

  it("loses nothing", () => {
    const text = "周凯（县综治中心）09:41 Dispatch 县公路事务中心。Your note";
    expect(
      textRuns(text)
        .map((run) => run.text)
        .join(""),
    ).toBe(text);
  });
});
