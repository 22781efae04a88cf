import { allPages, MOST_ROWS } from "./export-rows";
import type { RowPage } from "./live-rows";

const HUNDRED = Array.from({ length: 100 }, (_, node) => ({ node }));
const QUIET = { fetched: () => undefined, stopped: () => false };

describe("All rows of a list", () => {
  it("end where a file is full, and say that there are more", async () => {
    let pages = 0;
    const endless = (after: string | null): Promise<RowPage<number>> => {
      expect(after).toBe(pages === 0 ? null : String(pages));
      pages += 1;
      return Promise.resolve({ edges: HUNDRED, pageInfo: { hasNextPage: true, endCursor: String(pages) } });
    };
    const found = await allPages(endless, QUIET);
    expect([found!.rows.length, found!.cut, pages]).toEqual([MOST_ROWS, true, MOST_ROWS / 100]);
  });

  it("are not cut when they just fit", async () => {
    const page = { edges: HUNDRED, pageInfo: { hasNextPage: false } };
    expect(await allPages(() => Promise.resolve(page), QUIET)).toEqual({
      rows: HUNDRED.map(({ node }) => node),
      cut: false,
    });
  });
});
