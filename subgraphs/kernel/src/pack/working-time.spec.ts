import { countyFolder } from "./pack-texts.spec-kit.js";
import { readPack } from "./read-pack.js";
import { addWorkingMinutes, workingMinutesBetween } from "./working-time.js";

const at = (shanghai: string) => new Date(`${shanghai}:00+08:00`);

describe("working time", () => {
  // 08:30-12:00 and 14:30-17:30 from Monday to Friday: 390 minutes a day.
  const { calendar } = readPack(countyFolder("xinfeng"));
  const cases: [what: string, from: string, minutes: number, to: string][] = [
    ["runs on within the morning", "2026-11-18T09:00", 60, "2026-11-18T10:00"],
    ["leaps the midday break", "2026-11-18T11:30", 60, "2026-11-18T15:00"],
    ["ends with the morning, not after the break", "2026-11-18T11:30", 30, "2026-11-18T12:00"],
    ["waits for the office to open", "2026-11-18T07:12", 30, "2026-11-18T09:00"],
    ["leaps midnight", "2026-11-18T23:59", 30, "2026-11-19T09:00"],
    [
      "starts after midnight on the same Shanghai day, which is the day before in UTC",
      "2026-11-18T00:01",
      390,
      "2026-11-18T17:30",
    ],
    ["leaps a weekend", "2026-11-20T17:00", 60, "2026-11-23T09:00"],
    ["starts on a Saturday", "2026-11-21T10:00", 30, "2026-11-23T09:00"],
    ["leaps the Spring Festival, but works its make-up Saturday before", "2026-02-13T17:00", 60, "2026-02-14T09:00"],
    ["leaps the nine days of the Spring Festival", "2026-02-14T17:00", 60, "2026-02-24T09:00"],
    ["works the make-up Saturday after it", "2026-02-27T17:00", 60, "2026-02-28T09:00"],
    ["leaps a holiday on a weekday", "2026-09-24T17:00", 60, "2026-09-28T09:00"],
    ["leaps into the next year", "2026-12-31T17:00", 60, "2027-01-04T09:00"],
    ["takes five working days", "2026-11-18T08:30", 1950, "2026-11-24T17:30"],
    ["needs no time for nothing", "2026-11-21T10:00", 0, "2026-11-21T10:00"],
  ];

  for (const [what, from, minutes, to] of cases) {
    it(what, () => {
      expect(addWorkingMinutes(calendar, at(from), minutes)).toEqual(at(to));
      expect(workingMinutesBetween(calendar, at(from), at(to))).toBe(minutes);
      expect(workingMinutesBetween(calendar, at(to), at(from))).toBe(0 - minutes);
    });
  }

  it("counts nothing on a holiday and a whole make-up day", () => {
    expect(workingMinutesBetween(calendar, at("2026-10-01T00:00"), at("2026-10-08T00:00"))).toBe(0);
    expect(workingMinutesBetween(calendar, at("2026-10-10T00:00"), at("2026-10-11T00:00"))).toBe(390);
  });

  it("counts what is left, in whole minutes, from inside the break", () => {
    expect(workingMinutesBetween(calendar, at("2026-11-18T13:00"), at("2026-11-18T15:00"))).toBe(30);
    expect(
      workingMinutesBetween(calendar, at("2026-11-18T09:00"), new Date(at("2026-11-18T09:01").getTime() + 59_999)),
    ).toBe(1);
  });

  it("refuses minutes that are none and a calendar that never works", () => {
    expect(() => addWorkingMinutes(calendar, at("2026-11-18T09:00"), -1)).toThrowError(RangeError);
    expect(() => addWorkingMinutes(calendar, at("2026-11-18T09:00"), Number.NaN)).toThrowError(RangeError);
    const idle = { ...calendar, workingHours: [], makeUpDays: [] };
    expect(() => addWorkingMinutes(idle, at("2026-11-18T09:00"), 1)).toThrowError(/no working time/);
  });
});
