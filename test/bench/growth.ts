import type { Installation } from "../kit/installation.js";
import { BenchClient } from "./bench-client.js";
import { medians, printTable, type Ask } from "./measure.js";

const ROUNDS = 30;

/** Hazards of each county; the smallest is 1x. */
export const SIZES = { 1: 1000, 10: 10_000, 100: 100_000 };
export const countyOf = (times: number | string): string => `grown${times}`;

const ROWS = "edges { node { id number state title reportedAt } }";
const QUERIES: Record<string, (slug: string) => { query: string; variables?: object }> = {
  "incident list, by deadline": () => ({ query: `{ incidents(orderBy: DUE, first: 20) { ${ROWS} } }` }),
  "incident list, newest first": () => ({ query: `{ incidents(first: 20) { ${ROWS} } }` }),
  "search, a common word": () => ({ query: `{ incidents(filter: { text: "路" }, first: 20) { ${ROWS} } }` }),
  "search, a number": () => ({ query: `{ incidents(filter: { text: "XF-2026-00042" }, first: 20) { ${ROWS} } }` }),
  "search, a rare word": () => ({ query: `{ incidents(filter: { text: "没有这个词" }, first: 20) { ${ROWS} } }` }),
  "figures of incidents": (slug) => ({
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on County { incidentFigures { metric value } } } }`,
    variables: { r: [{ __typename: "County", slug }] },
  }),
};

/** Lists, search and figures with 1, 10 and 100 times the rows, asked of the incidents subgraph. */
export async function growth(engine: string, installation: Installation): Promise<void> {
  const times = Object.keys(SIZES);
  const people = await Promise.all(times.map((size) => BenchClient.signIn(installation, countyOf(size), "admin")));
  const rows: (string | number)[][] = [];
  for (const [name, asked] of Object.entries(QUERIES)) {
    const asks = people.map((person, i): Ask => {
      const { query, variables } = asked(countyOf(times[i] ?? ""));
      return person.atSubgraph("incidents", query, variables);
    });
    const [once = 0, ten = 0, hundred = 0] = await medians(asks, ROUNDS);
    rows.push([name, once, ten, hundred, hundred / once]);
  }
  printTable(`Growth on ${engine} (median ms)`, ["", "1x", "10x", "100x", "100x ÷ 1x"], rows);
}
