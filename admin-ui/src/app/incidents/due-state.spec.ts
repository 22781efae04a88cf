import { type Deadline, dueGroup, dueState, groupByDue } from "./due-state";

const now = Date.parse("2026-11-20T01:42:00Z"); // 09:42 in Asia/Shanghai
const due = (minutes: number | null, fields: Partial<Deadline> = {}): Deadline => ({
  step: "DISPATCH",
  dueAt: minutes === null ? null : new Date(now + minutes * 60_000).toISOString(),
  overdue: minutes !== null && minutes < 0,
  allowanceMinutes: 240,
  workingTime: false,
  workingMinutesLeft: null,
  pausedAt: null,
  ...fields,
});

describe("A deadline", () => {
  it("is late, soon, calm, paused or none", () => {
    expect(dueState(due(-65), now)).toEqual({ tone: "late", minutes: 65, working: false });
    expect(dueState(due(18), now)).toEqual({ tone: "soon", minutes: 18, working: false });
    expect(dueState(due(190), now)).toEqual({ tone: "calm", minutes: 190, working: false });
    expect(dueState(due(190, { pausedAt: "2026-11-20T00:00:00Z" }), now).tone).toBe("paused");
    expect(dueState(due(null), now).tone).toBe("none");
    expect(dueState(null, now).tone).toBe("none");
  });

  it("is never zero minutes over or left", () => {
    expect(dueState(due(-0.2), now).minutes).toBe(1);
    expect(dueState(due(0.2), now).minutes).toBe(1);
    expect(dueState(due(17.1), now).minutes).toBe(18);
  });

  it("turns amber when a quarter of a long allowance is left, though hours remain", () => {
    expect(dueState(due(700, { allowanceMinutes: 2880 }), now).tone).toBe("soon");
    expect(dueState(due(730, { allowanceMinutes: 2880 }), now).tone).toBe("calm");
  });

  it("counts working minutes where they run, and the clock's within the last hour", () => {
    expect(dueState(due(900, { workingTime: true, workingMinutesLeft: 240 }), now)).toEqual({
      tone: "calm",
      minutes: 240,
      working: true,
    });
    expect(dueState(due(42, { workingTime: true, workingMinutesLeft: 42 }), now).working).toBe(false);
  });
});

describe("The groups of the inbox", () => {
  it("end a day at midnight in Asia/Shanghai", () => {
    expect(dueGroup(due(14 * 60 + 17), now)).toBe("today");
    expect(dueGroup(due(14 * 60 + 18), now)).toBe("later");
  });

  it("keep the order of the rows, and show no count for a group that goes on on the next page", () => {
    const list = [due(-5), due(30), due(100), due(null), due(2000)].map((deadline, id) => ({ id, deadline }));
    const groups = groupByDue(list, now, true);
    expect(groups.map(({ group, rows, complete }) => [group, rows.map((row) => row.id), complete])).toEqual([
      ["late", [0], true],
      ["hour", [1], true],
      ["today", [2], true],
      ["later", [4], true],
      ["none", [3], false],
    ]);
  });
});
