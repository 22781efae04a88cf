import { oldestFirst } from "./lots.js";

describe("taking points out of lots", () => {
  const lots = [
    { id: "a", remaining: 10 },
    { id: "b", remaining: 5 },
    { id: "c", remaining: 7 },
  ];

  it("empties the oldest first, and takes no more than is asked", () => {
    expect(oldestFirst(lots, 12)).toEqual([
      { lotId: "a", amount: 10 },
      { lotId: "b", amount: 2 },
    ]);
    expect(oldestFirst(lots, 10)).toEqual([{ lotId: "a", amount: 10 }]);
    expect(oldestFirst(lots, 22).length).toBe(3);
  });

  it("fails rather than take less", () => {
    expect(() => oldestFirst(lots, 23)).toThrowError("the lots are 1 points short of the balance");
  });
});
