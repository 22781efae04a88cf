import { footOf, type LedgerLine, monthsOf } from "./statement";

const line = (id: string, amount: number, balanceAfter: number, createdAt: string): LedgerLine => ({
  id,
  amount,
  balanceAfter,
  createdAt,
});
const lines = [
  line("4", 40, 50, "2026-11-03T02:00:00Z"),
  line("3", -40, 10, "2026-11-02T02:00:00Z"),
  // Still October in London, November in Shanghai.
  line("2", 20, 50, "2026-10-31T17:00:00Z"),
  line("1", 30, 30, "2026-10-05T02:00:00Z"),
];

describe("A statement", () => {
  it("adds up each month of Shanghai", () => {
    expect(monthsOf(lines, true).map(({ month, in: came, out, whole }) => [month, came, out, whole])).toEqual([
      ["2026-11", 60, 40, true],
      ["2026-10", 30, 0, true],
    ]);
  });

  it("does not add up a month of which earlier lines are not here", () => {
    expect(monthsOf(lines.slice(0, 3), false).map(({ whole }) => whole)).toEqual([false]);
  });

  it("ends with opening + in − out = closing", () => {
    expect(footOf(lines, 50)).toEqual({ opening: 0, in: 90, out: 40, closing: 50, balances: true });
    expect(footOf(lines.slice(0, 2), 50)).toEqual({ opening: 50, in: 40, out: 40, closing: 50, balances: true });
    expect(footOf([], 0)).toEqual({ opening: 0, in: 0, out: 0, closing: 0, balances: true });
  });

  it("does not claim to balance when a line is missing, or the account says otherwise", () => {
    expect(footOf([lines[0]!, lines[2]!, lines[3]!], 50).balances).toBe(false);
    expect(footOf(lines, 49).balances).toBe(false);
  });
});
