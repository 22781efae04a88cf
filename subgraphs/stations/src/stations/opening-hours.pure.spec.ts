import { isOpen } from "./opening-hours.js";

const at = (shanghai: string) => new Date(`${shanghai}:00+08:00`);

describe("opening hours", () => {
  const EVERY_DAY = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "08:00", to: "22:00" }];

  it("opens at the first minute and closes at the last", () => {
    const moments = ["2026-05-11T07:59", "2026-05-11T08:00", "2026-05-11T21:59", "2026-05-11T22:00"];

    expect(moments.map((moment) => isOpen(EVERY_DAY, at(moment)))).toEqual([false, true, true, false]);
  });

  it("knows the day of the week in Shanghai, where Monday begins while it is Sunday in Greenwich", () => {
    const mondays = [{ days: [1], from: "00:00", to: "24:00" }];
    const moments = ["2026-05-10T23:59", "2026-05-11T00:00", "2026-05-11T23:59", "2026-05-12T00:00"];

    expect(moments.map((moment) => isOpen(mondays, at(moment)))).toEqual([false, true, true, false]);
    expect(isOpen(mondays, new Date("2026-05-10T16:00:00Z"))).toBeTrue();
  });

  it("stays open over midnight when the hours go on the next day", () => {
    const nights = [
      { days: [5], from: "18:00", to: "24:00" },
      { days: [6], from: "00:00", to: "01:00" },
    ];
    const moments = [
      "2026-05-15T23:59",
      "2026-05-16T00:00",
      "2026-05-16T00:59",
      "2026-05-16T01:00",
      "2026-05-16T18:00",
    ];

    expect(moments.map((moment) => isOpen(nights, at(moment)))).toEqual([true, true, true, false, false]);
  });

  it("takes 7 for Sunday", () => {
    expect(isOpen([{ days: [7], from: "00:00", to: "24:00" }], at("2026-05-10T12:00"))).toBeTrue();
  });

  it("is closed without hours", () => {
    expect(isOpen([], at("2026-05-11T12:00"))).toBeFalse();
  });
});
