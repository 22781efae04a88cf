import { inWords, nextDay } from "./recurrence.js";

describe("a recurrence", () => {
  const SAID: [string, string, string][] = [
    ["FREQ=MONTHLY;BYMONTHDAY=27", "每月 27 日", "on the 27th of each month"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,15,23", "每月 1、15、23 日", "on the 1st, 15th and 23rd of each month"],
    ["FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=11", "每 2 个月 11 日", "on the 11th of every 2 months"],
    ["FREQ=MONTHLY;BYDAY=1SA", "每月第一个周六", "on the first Saturday of each month"],
    ["FREQ=MONTHLY;BYDAY=-1SU", "每月最后一个周日", "on the last Sunday of each month"],
    ["FREQ=WEEKLY;BYDAY=MO,FR", "每周一、周五", "every Monday and Friday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "每 2 周的周三", "on Wednesday of every 2 weeks"],
    ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "每年 3 月 5 日", "on 5 March each year"],
    ["FREQ=DAILY", "每天", "every day"],
    ["FREQ=DAILY;INTERVAL=3", "每 3 天", "every 3 days"],
    [
      "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=4",
      "按规则 FREQ=MONTHLY;COUNT=3;BYMONTHDAY=4",
      "every month on the 4th for 3 times",
    ],
    ["FREQ=NONSENSE", "FREQ=NONSENSE", "FREQ=NONSENSE"],
    ["FREQ=DAILY;X=1", "FREQ=DAILY;X=1", "FREQ=DAILY;X=1"],
  ];
  for (const [rule, zh, en] of SAID)
    it(`${rule} is said as ${zh}`, () => {
      expect(inWords(rule)).toEqual({ zh, en });
    });

  it("falls on the next day of it in Shanghai, today included", () => {
    const monthly = (now: string) => nextDay("FREQ=MONTHLY;BYMONTHDAY=27", new Date(now));

    expect(monthly("2026-11-26T15:59:00Z")).toBe("2026-11-27");
    expect(monthly("2026-11-27T15:59:00Z")).toBe("2026-11-27");
    expect(monthly("2026-11-27T16:00:00Z")).toBe("2026-12-27");
  });

  it("skips the months that have no such day", () => {
    expect(nextDay("FREQ=MONTHLY;BYMONTHDAY=31", new Date("2026-11-01T00:00:00Z"))).toBe("2026-12-31");
  });

  it("keeps the count of every second week from day to day", () => {
    const on = (day: string) => nextDay("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", new Date(`${day}T04:00:00Z`));

    expect([on("2024-01-03"), on("2024-01-04"), on("2024-01-09"), on("2024-01-16")]).toEqual([
      "2024-01-03",
      "2024-01-17",
      "2024-01-17",
      "2024-01-17",
    ]);
  });

  it("that is no rule, or is over, has no next day", () => {
    expect(nextDay("FREQ=NONSENSE", new Date())).toBeNull();
    expect(nextDay("FREQ=DAILY;UNTIL=20240110T000000Z", new Date("2026-01-01T00:00:00Z"))).toBeNull();
  });
});
