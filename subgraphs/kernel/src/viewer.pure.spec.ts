import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { someone } from "./test-kit/index.js";
import { batched, currentLanguage, currentViewer, forgetLoaded, runAs, serviceViewer } from "./viewer.js";

const inCounty = (county: string) => someone(serviceViewer("toy", county));

describe("the viewer", () => {
  it("is nobody outside runAs: asking throws, and words are Chinese", () => {
    expect(() => currentViewer()).toThrowError(/no viewer/);
    expect(currentLanguage()).toBe("zh-CN");
  });

  it("is gone again after runAs, also when the work failed", async () => {
    await expectAsync(inCounty("a").does(async () => Promise.reject(new Error("broken")))).toBeRejected();
    expect(() => currentViewer()).toThrowError(/no viewer/);
  });

  it("stays with work that goes on after awaits, timers and inner runAs", async () => {
    const seen = await inCounty("a").does(async () => {
      await sleep(1);
      await inCounty("b").does(() => breathe());
      return currentViewer().county;
    });
    expect(seen).toBe("a");
  });

  it("is never another's among 3,000 interleaved requests of four counties", async () => {
    const COUNTIES = ["a", "b", "c", "d"];
    const load = batched<string, string>(async (keys) => {
      await breathe();
      return keys.map((key) => `${currentViewer().county}:${key}`);
    });
    const requests = Array.from({ length: 3000 }, (_, i) => {
      const county = COUNTIES[i % 4];
      return inCounty(county).does(async () => {
        if (i % 3) await breathe();
        const loaded = await Promise.all([load(`${i}`), load(`${i + 1}`)]);
        await Promise.resolve();
        return [currentViewer().county, ...loaded].join() === `${county},${county}:${i},${county}:${i + 1}`;
      });
    });
    expect((await Promise.all(requests)).filter((right) => !right).length).toBe(0);
  });
});

describe("a loader", () => {
  it("asks once for all that one request needs, and once more for another request", async () => {
    const batches: string[] = [];
    const load = batched<string, string>(async (keys) => {
      batches.push(`${currentViewer().county}:${keys.join()}`);
      return [...keys];
    });
    const ask = (county: string) => inCounty(county).does(() => Promise.all([load("1"), load("2"), load("1")]));

    await Promise.all([ask("a"), ask("b")]);

    expect(batches.sort()).toEqual(["a:1,2", "b:1,2"]);
  });

  it("reads anew after a commit", async () => {
    let value = "before";
    const load = batched<string, string>(async (keys) => keys.map(() => value));
    const seen = await inCounty("a").does(async () => {
      const first = await load("1");
      value = "after";
      const remembered = await load("1");
      forgetLoaded();
      return [first, remembered, await load("1")];
    });
    expect(seen).toEqual(["before", "before", "after"]);
  });

  it("cannot be used without a viewer", () => {
    const load = batched<string, string>(async (keys) => [...keys]);
    expect(() => load("1")).toThrowError(/no viewer/);
    expect(() => runAs(serviceViewer("toy", "a"), () => load("1"))).not.toThrow();
  });
});
