import {
  formatAllowance,
  formatCount,
  formatDistance,
  formatDuration,
  formatFigure,
  formatLength,
  formatRate,
  formatShortDay,
  formatUnit,
  formatWhen,
  formatWorkingTime,
  startOfDay,
} from "./format";

describe("Formats", () => {
  const now = Date.parse("2026-11-20T01:42:00Z"); // 09:42 in Asia/Shanghai

  it("says when, by the day in Asia/Shanghai and not by the browser's", () => {
    const cases: [string, string, string][] = [
      ["2026-11-19T23:12:00Z", "07:12", "07:12"],
      ["2026-11-18T23:12:00Z", "昨天 07:12", "yesterday 07:12"],
      ["2026-11-19T15:59:00Z", "昨天 23:59", "yesterday 23:59"],
      ["2026-11-19T16:00:00Z", "00:00", "00:00"],
      ["2026-11-17T23:12:00Z", "11-18 07:12", "18 Nov, 07:12"],
      ["2025-11-17T23:12:00Z", "2025-11-18", "18 Nov 2025"],
    ];
    for (const [at, zh, en] of cases) {
      expect(formatWhen(Date.parse(at), now, "zh-CN")).toBe(zh);
      expect(formatWhen(Date.parse(at), now, "en")).toBe(en);
    }
  });

  it("says how long", () => {
    const cases: [number, string, string][] = [
      [0, "0分", "0 min"],
      [8.9, "8分", "8 min"],
      [65, "1时05分", "1 h 05 min"],
      [1440, "1天", "1 d"],
      [3000, "2天2时", "2 d 2 h"],
    ];
    for (const [minutes, zh, en] of cases) {
      expect(formatDuration(minutes, "zh-CN")).toBe(zh);
      expect(formatDuration(minutes, "en")).toBe(en);
    }
  });

  it("says working time and allowances in whole units", () => {
    expect(formatWorkingTime(240, "zh-CN")).toBe("4 工时");
    expect(formatWorkingTime(250, "en")).toBe("4.2 working h");
    expect(formatWorkingTime(6, "zh-CN")).toBe("6 工作分钟");
    expect(formatAllowance(240, true, "zh-CN")).toBe("4 个工作小时");
    expect(formatAllowance(240, false, "zh-CN")).toBe("4 小时");
    expect(formatAllowance(60, false, "en")).toBe("1 hour");
    expect(formatAllowance(90, true, "en")).toBe("90 working minutes");
  });

  it("says counts in full, distances and lengths", () => {
    expect(formatCount(11302)).toBe("11,302");
    expect(formatDistance(60.4, "zh-CN")).toBe("60 米");
    expect(formatDistance(1240, "en")).toBe("1.2 km");
    expect(formatLength(74)).toBe("1:14");
  });
});

describe("Figures", () => {
  it("are never all or nothing as a rate unless they are", () => {
    expect(["99.17", "99.96", "99.999", "100", "0.04", "0", "41.4"].map((rate) => formatRate(Number(rate)))).toEqual([
      "99.2%",
      "99.9%",
      "99.9%",
      "100%",
      "< 0.1%",
      "0%",
      "41.4%",
    ]);
  });

  it("are as precise as their source, and in ten thousands only where Chinese publishes so", () => {
    expect(formatFigure(11_302, "件", "EXACT", "zh-CN")).toBe("11,302");
    expect(formatFigure(160_000, "条", "AT_LEAST", "zh-CN")).toBe("≥ 16 万");
    expect(formatFigure(160_000, "条", "AT_LEAST", "en")).toBe("≥ 160,000");
    expect(formatFigure(60, "人", "ABOUT", "zh-CN")).toBe("约 60");
    expect(formatFigure(99, "%", "EXACT", "en")).toBe("99%");
  });

  it("carry their unit in the language, one and more", () => {
    expect(formatUnit("人次", 1, "en")).toBe("person-time");
    expect(formatUnit("人次", 2, "en")).toBe("person-times");
    expect(formatUnit("人次", 2, "zh-CN")).toBe("人次");
    expect(formatUnit("艘", 2, "en")).toBe("艘");
  });

  it("begin a day at midnight in Shanghai", () => {
    expect(new Date(startOfDay(Date.parse("2026-11-20T17:00:00Z"), 1)).toISOString()).toBe("2026-11-19T16:00:00.000Z");
  });

  it("says days and months of a chart shortly", () => {
    expect(formatShortDay("2026-11-08", "zh-CN")).toBe("11-08");
    expect(formatShortDay("2026-11-08", "en")).toBe("8 Nov");
    expect(formatShortDay("2026-11", "zh-CN")).toBe("26-11");
    expect(formatShortDay("2026-11", "en")).toBe("Nov 2026");
  });
});
