import { PeriodicWork } from "./sweep.js";
import { testCounty } from "./test-kit/index.js";
import { Tally, toy } from "./test-kit/toy-model.js";
import { withToy } from "./test-kit/with-toy.js";
import { currentViewer } from "./viewer.js";

describe("work by the clock", () => {
  withToy();

  it("visits every county as itself, one failing or not, until it is stopped", async () => {
    const [first, second] = [await testCounty(toy), await testCounty(toy)];
    const visited: string[] = [];
    const run = async () => {
      const county = currentViewer().county ?? "";
      visited.push(county);
      if (county === first.slug) throw new Error("broken here");
      await toy.transaction((m) => m.save(Tally, { name: "swept", total: visited.length }));
    };
    jasmine.clock().install();
    const work = new PeriodicWork(toy, [{ name: "spec", everyMs: 1000, run }], () => [first.slug, second.slug]);
    jasmine.clock().tick(999);
    expect(visited).toEqual([]);
    jasmine.clock().tick(2);
    jasmine.clock().uninstall();
    await work.stop();
    expect(visited).toEqual([first.slug, second.slug]);
    expect((await second.find(Tally)).map(({ total }) => total)).toEqual([2]);
    expect(await first.count(Tally)).toBe(0);
  });
});
