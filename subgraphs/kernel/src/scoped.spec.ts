import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { insertMany } from "./bulk.js";
import { Role, type Grant } from "./permissions.js";
import { isWithin, likeText, reachOf, scoped, subtree, withinAny } from "./scoped.js";
import { someone, testCounty, type TestCounty } from "./test-kit/index.js";
import { aShelf, Shelf, toy } from "./test-kit/toy-model.js";
import { withToy } from "./test-kit/with-toy.js";

const PATHS = [
  "/440233/",
  "/440233/1/",
  "/440233/1/2/",
  "/440233/1/2/3/",
  "/440233/10/",
  "/440233/1-a/",
  "/440233/2/",
  "/440233/é/",
];

describe("what staff see", () => {
  withToy();
  let here: TestCounty;

  beforeAll(async () => {
    here = await testCounty(toy);
    await here.given(Shelf, ...PATHS.map((path) => aShelf({ path })));
  });

  const withGrants = (...grants: [Role, string][]) => {
    const { viewer } = here.staff(Role.REWARD_CLERK);
    return someone({ ...viewer, grants: grants.map(([role, path]): Grant => ({ role, path, organizationId: "o" })) });
  };
  const paths = async (query: SelectQueryBuilder<Shelf>) => (await query.getMany()).map(({ path }) => path).sort();
  const shelves = (m: EntityManager) => m.createQueryBuilder(Shelf, "shelf");
  const seenBy = (...grants: [Role, string][]) =>
    withGrants(...grants).does(() => toy.read((m) => paths(scoped(shelves(m), "redemption.read", "path"))));

  it("is the subtree of their unit, itself included, and no sibling whose name begins alike", async () => {
    expect(await seenBy([Role.REWARD_CLERK, "/440233/1/"])).toEqual(["/440233/1/", "/440233/1/2/", "/440233/1/2/3/"]);
    expect(await seenBy([Role.REWARD_CLERK, "/440233/10/"])).toEqual(["/440233/10/"]);
    expect(await seenBy([Role.REWARD_CLERK, "/440233/é/"])).toEqual(["/440233/é/"]);
  });

  it("is everything for the whole county, and the sum of several units", async () => {
    expect(await seenBy([Role.REWARD_CLERK, "/440233/"])).toEqual([...PATHS].sort());
    expect(await seenBy([Role.REWARD_CLERK, "/440233/2/"], [Role.REWARD_CLERK, "/440233/1/2/"])).toEqual([
      "/440233/1/2/",
      "/440233/1/2/3/",
      "/440233/2/",
    ]);
  });

  it("is nothing without a grant, by a grant that does not carry the action, or by one at no place", async () => {
    expect(await seenBy()).toEqual([]);
    expect(await seenBy([Role.VERIFIER, "/440233/"])).toEqual([]);
    for (const path of ["", "/", "//", "440233/", "/440233", "/440233/1"])
      expect([path, await seenBy([Role.REWARD_CLERK, path])]).toEqual([path, []]);
    expect(await here.member().does(async () => reachOf("redemption.read"))).toEqual([]);
  });

  it("keeps to conditions that stand beside it", async () => {
    const within = await here.service.does(() =>
      toy.read((m) =>
        paths(
          withinAny(
            withinAny(shelves(m), ["path"], ["/440233/1/", "/440233/2/"]),
            ["path"],
            ["/440233/1/2/", "/440233/10/"],
          ),
        ),
      ),
    );
    expect(within).toEqual(["/440233/1/2/", "/440233/1/2/3/"]);
    const none = await here.service.does(() => toy.read((m) => paths(withinAny(shelves(m), [], ["/440233/"]))));
    expect(none).toEqual([]);
  });

  it("is found by the index, not by reading every row", async () => {
    const many = Array.from({ length: 1500 }, (_, i) => aShelf({ path: `/440233/9/${i}/` }));
    const there = await testCounty(toy);
    await there.within((m) => insertMany(m, Shelf, many));
    const { from, to } = subtree("/440233/9/77/");
    const plan = await there.service.does(() =>
      toy.read(async (m) => {
        const onMariadb = m.connection.driver.options.type === "mariadb";
        if (onMariadb) await m.query("ANALYZE TABLE shelves");
        const [sql, parameters] = withinAny(shelves(m), ["path"], ["/440233/9/77/"]).getQueryAndParameters();
        expect(parameters).toEqual([from, to]);
        return JSON.stringify(await m.query(`EXPLAIN ${onMariadb ? "" : "QUERY PLAN "}${sql}`, parameters));
      }),
    );
    expect(plan).toContain("IX_shelves_path");
    expect(plan).not.toMatch(/SCAN|"type":"ALL"/);
  });
});

describe("a path", () => {
  it("is within another that stands above it, or within the whole county", () => {
    expect(isWithin("/a/1/2/", ["/a/1/"])).toBe(true);
    expect(isWithin("/a/10/", ["/a/1/", "/a/2/"])).toBe(false);
    expect(isWithin("/a/10/", "ALL")).toBe(true);
    expect(isWithin("/a/", [])).toBe(false);
    expect(isWithin(null, "ALL")).toBe(false);
  });
});

describe("a text that is searched for", () => {
  it("means itself, whatever LIKE makes of its signs", () => {
    expect(likeText("100%_!")).toBe("%100!%!_!!%");
  });
});
