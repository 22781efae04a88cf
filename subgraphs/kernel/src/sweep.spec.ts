import { PeriodicWork } from "./sweep.js";
import { testCounty } from "./test-kit/index.js";
import { Tally, toy } from "./test-kit/toy-model.js";
import { withToy } from "./test-kit/with-toy.js";
import { currentViewer } from "./viewer.js";

/** Longer than three small commits take on a busy machine. */
const SETTLED_MS = 1500;

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

  it("follows a commit once it has settled, where it says so, in a county that is in use", async () => {
    const [used, loading] = [await testCounty(toy), await testCounty(toy)];
    const visited: string[] = [];
    const ran = Promise.withResolvers<void>();
    const run = async () => {
      visited.push(currentViewer().county ?? "");
      ran.resolve();
    };
    const sweeps = [
      { name: "follows", everyMs: 60_000, afterCommitMs: SETTLED_MS, run },
      { name: "does not", everyMs: 60_000, run: async () => void visited.push("wrong") },
    ];
    const work = new PeriodicWork(toy, sweeps, () => [used.slug]);
    for (const county of [used, used, loading])
      await county.within((m) => m.save(Tally, { name: "changed", total: visited.length }));
    await ran.promise;
    await work.stop();
    expect(visited).toEqual([used.slug]);
    await used.within((m) => m.save(Tally, { name: "changed", total: 9 }));
    await new Promise((later) => setTimeout(later, 2 * SETTLED_MS));
    expect(visited.length).toBe(1);
  });
});
