import { runAs, type Viewer } from "@beegrid/kernel";
import { refusal } from "@beegrid/kernel/test-kit";
import { CodeLookups } from "./code-lookups.js";

describe("looking up codes", () => {
  let now: number;
  let lookups: CodeLookups;
  beforeEach(() => {
    now = 1_000_000;
    lookups = new CodeLookups(() => now);
  });

  const look = (found: string | null, id = "clerk", county = "xinfeng") => {
    const viewer: Viewer = { kind: "STAFF", id, county, name: "", grants: [], scopes: [], language: "zh-CN" };
    return runAs(viewer, () => lookups.find(async () => found));
  };
  const miss = async (times: number) => {
    for (let i = 0; i < times; i++) await look(null);
  };

  it("stops after five unknown codes, for known ones as well", async () => {
    await miss(5);

    expect(await refusal(look(null))).toBe("RATE_LIMITED");
    expect(await refusal(look("known"))).toBe("RATE_LIMITED");
  });

  it("goes on for ever while the codes are known", async () => {
    await miss(4);
    for (let i = 0; i < 20; i++) expect(await look("known")).toBe("known");
    expect(await look(null)).toBeNull();
  });

  it("goes on when the minute is over", async () => {
    await miss(2);
    now += 30_000;
    await miss(3);
    now += 29_999;
    expect(await refusal(look("known"))).toBe("RATE_LIMITED");

    now += 1;
    expect(await look("known")).toBe("known");
    await miss(2);
    expect(await refusal(look(null))).toBe("RATE_LIMITED");
  });

  it("says how long to wait", async () => {
    await miss(5);
    now += 18_500;

    await expectAsync(look(null)).toBeRejectedWithError("输错的兑换码太多，请 42 秒后再试");
  });

  it("counts each viewer apart, and each county", async () => {
    await miss(5);

    expect(await look(null, "other")).toBeNull();
    expect(await look(null, "clerk", "honggang")).toBeNull();
  });

  it("cannot be got round by asking many at once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => refusal(look(null))));

    expect(answers.filter((answer) => answer === "RATE_LIMITED").length).toBe(45);
  });

  it("does not count a look that failed", async () => {
    const failing = () =>
      runAs({ kind: "STAFF", id: "clerk", county: "xinfeng", name: "", grants: [], scopes: [], language: "en" }, () =>
        lookups.find(() => Promise.reject(new Error("database away"))),
      );
    for (let i = 0; i < 6; i++) await expectAsync(failing()).toBeRejectedWithError("database away");
  });
});
