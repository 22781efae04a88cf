import { wallsCount } from "./walls.mjs";

describe("what the walls counted", () => {
  it("is the sum of what each run printed", () => {
    const output = "walls: 12 cases tried, 0 leaks\nsomething\nwalls: 30 cases tried, 2 leaks\n";
    expect(wallsCount(output)).toEqual({ tried: 42, leaks: 2 });
  });

  it("is nothing where nothing was printed, or only talked about", () => {
    expect(wallsCount("it said walls: 3 cases tried, 0 leaks")).toEqual({ tried: 0, leaks: 0 });
  });
});
