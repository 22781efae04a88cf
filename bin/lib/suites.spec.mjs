import { inRounds } from "./suites.mjs";

describe("the suites", () => {
  it("run at the same time when they are neighbours of one group that may; else one after another", () => {
    const suite = (name, group, beside) => ({ name, group, beside });
    const chosen = [
      suite("check", "check"),
      suite("one engine", "server", true),
      suite("the other", "server", true),
      suite("alone", "server"),
      suite("walls", "walls", true),
    ];
    const names = inRounds(chosen).map((round) => round.map(({ name }) => name));
    expect(names).toEqual([["check"], ["one engine", "the other"], ["alone"], ["walls"]]);
  });
});
