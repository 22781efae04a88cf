import { insertMany } from "./bulk.js";
import { encodeCursor, inOrderOf, newestFirst, type Page, type PageArgs } from "./connection.js";
import { Role } from "./permissions.js";
import type { Subgraph } from "./subgraph.js";
import { refusal, testCounty, type TestCounty } from "./test-kit/index.js";
import { aShelf, Shelf, toy } from "./test-kit/toy-model.js";
import { counted, createToy } from "./test-kit/toy-subgraph.js";
import { withToy } from "./test-kit/with-toy.js";

const ROWS = 250;
const at = (minute: number) => new Date(1_763_769_600_000 + minute * 60_000);

describe("a page", () => {
  withToy();
  let here: TestCounty;
  let subgraph: Subgraph;

  beforeAll(async () => {
    subgraph = await createToy();
    here = await testCounty(toy);
    // Many rows of the same minute and the same path, and stored in another order than they are listed.
    const rows = Array.from({ length: ROWS }, (_, i) =>
      aShelf({ at: at((i * 7) % 10), path: `/440233/00${(i * 7) % 3}/` }),
    );
    await here.within((m) => insertMany(m, Shelf, rows));
  });

  const newest = (args: PageArgs) =>
    here.service.does(() => toy.read((m) => newestFirst(m.createQueryBuilder(Shelf, "shelf"), "at", args)));
  const byPath = (args: PageArgs) =>
    here.service.does(() => toy.read((m) => inOrderOf(m.createQueryBuilder(Shelf, "shelf"), "path", args)));

  /** Every row, page by page, and the pages' sizes. */
  async function readThrough(list: (args: PageArgs) => Promise<Page<Shelf>>, first: number) {
    const rows: Shelf[] = [];
    const sizes: number[] = [];
    for (let after: string | undefined; ;) {
      const page = await list({ first, after });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== undefined);
      rows.push(...page.edges.map(({ node }) => node));
      sizes.push(page.edges.length);
      if (!page.pageInfo.hasNextPage) return { rows, sizes };
      after = page.pageInfo.endCursor ?? undefined;
    }
  }

  it("follows page, newest first over ties: each row once", async () => {
    const { rows, sizes } = await readThrough(newest, 70);
    expect(sizes).toEqual([70, 70, 70, 40]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS);
    const sorted = [...rows].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
    expect(rows.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  });

  it("follows page, in the order of a column over ties: each row once", async () => {
    const { rows, sizes } = await readThrough(byPath, 60);
    expect(sizes).toEqual([60, 60, 60, 60, 10]);
    const sorted = [...rows].sort((a, b) => (a.path === b.path ? (a.id < b.id ? -1 : 1) : a.path < b.path ? -1 : 1));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS);
    expect(rows.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  });

  it("does not shift when newer rows come in between", async () => {
    const there = await testCounty(toy);
    await there.given(Shelf, ...[1, 2, 3, 4].map((minute) => aShelf({ code: `M${minute}`, at: at(minute) })));
    const list = (args: PageArgs) =>
      there.service.does(() => toy.read((m) => newestFirst(m.createQueryBuilder(Shelf, "shelf"), "at", args)));
    const first = await list({ first: 2 });
    await there.given(Shelf, aShelf({ code: "new", at: at(9) }));
    const second = await list({ first: 2, after: first.pageInfo.endCursor ?? "" });
    const codes = [...first.edges, ...second.edges].map(({ node }) => node.code);
    expect(codes).toEqual(["M4", "M3", "M2", "M1"]);
    expect([second.pageInfo.hasNextPage, second.pageInfo.startCursor]).toEqual([false, second.edges[0]?.cursor ?? ""]);
  });

  it("is 20 long when nobody says, and 1 to 100 when somebody does", async () => {
    expect((await newest({})).edges.length).toBe(20);
    expect((await newest({ first: 1 })).edges.length).toBe(1);
    expect((await newest({ first: 100 })).edges.length).toBe(100);
    for (const first of [0, 101, -1, 1.5, NaN, 1_000_000])
      expect([first, await refusal(newest({ first }))]).toEqual([first, "BAD_USER_INPUT"]);
  });

  it("is empty without cursors where nothing is", async () => {
    const there = await testCounty(toy);
    const page = await there.service.does(() =>
      toy.read((m) => newestFirst(m.createQueryBuilder(Shelf, "shelf"), "at", {})),
    );
    expect([page.edges, page.pageInfo.endCursor, page.pageInfo.hasNextPage]).toEqual([[], null, false]);
    expect(await there.service.does(() => page.totalCount())).toBe(0);
  });

  it("does not begin at a cursor of another list, another county, or nobody", async () => {
    const there = await testCounty(toy);
    const of = (position: (string | number | null)[], where = here) =>
      where.service.does(async () => encodeCursor(position));
    const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const wrong = [
      await of(["/440233/", "id"]),
      await of([1, "id", "more"]),
      await of([1]),
      await of([null, "id"]),
      await of([1, "id"], there),
      json([1, "id"]),
      json(null),
      json({ 0: here.slug }),
      json(7),
      "%%%",
      "' OR 1=1",
    ];
    for (const after of wrong) expect([after, await refusal(newest({ after }))]).toEqual([after, "BAD_USER_INPUT"]);
    expect((await newest({ after: await of([at(1).getTime(), "0"]) })).edges.length).toBe(20);
  });

  it("counts the whole list only when that is asked for", async () => {
    const clerk = here.staff(Role.REWARD_CLERK).viewer;
    const ask = (selection: string) => subgraph.execute({ query: `{ shelves(first: 2) { ${selection} } }` }, clerk);
    counted.times = 0;
    const cheap = await ask("edges { cursor node { code } } pageInfo { hasNextPage }");
    expect([cheap.errors, counted.times]).toEqual([undefined, 0]);
    const dear = await ask("totalCount edges { node { stock } }");
    expect(dear.data).toEqual(jasmine.objectContaining({ shelves: jasmine.objectContaining({ totalCount: ROWS }) }));
    expect(counted.times).toBe(1);
    const second = await newest({ first: 2, after: (await newest({ first: 2 })).pageInfo.endCursor ?? "" });
    expect(await here.service.does(() => second.totalCount())).toBe(ROWS);
    const wrong = await subgraph.execute({ query: "{ shelves(first: 101) { totalCount } }" }, clerk);
    expect(wrong.errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([
      ["BAD_USER_INPUT", ["shelves"]],
    ]);
  });
});
