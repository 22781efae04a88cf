import { encodeCursor, Role, uuid7 } from "@beegrid/kernel";
import { connectForTest, refusal, testCounty, type TestCounty } from "@beegrid/kernel/test-kit";
import { packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { changedIncidents } from "./changed-incidents.js";
import { IncidentChannel, IncidentKind, IncidentState } from "./incident-enums.js";
import { Incident, NO_DEADLINE, PAUSED_DEADLINE } from "./incident.js";
import { IncidentOrder as O, listIncidents } from "./list-incidents.js";

const { workflow } = packOf("xinfeng");
const T0 = Date.UTC(2026, 2, 2);

describe("pages of incidents", () => {
  let close: () => Promise<void>;
  let here: TestCounty;
  let there: TestCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    here = await testCounty(db, { workflow });
    there = await testCounty(db, { workflow });
    // Thirty rows, many of one moment and one deadline: only the id tells them apart.
    const rows = Array.from({ length: 30 }, (_, i) => row(i, T0 + (i % 3) * 1000, dueOf(i)));
    await here.given(Incident, ...rows);
    await there.given(Incident, row(99, T0, NO_DEADLINE));
  }, 60_000);
  afterAll(() => close());

  const dueOf = (i: number) => [T0 + 5000, T0 + 5000, T0 + 9000, NO_DEADLINE, PAUSED_DEADLINE][i % 5];
  const page = (orderBy: O | undefined, first?: number, after?: string, county = here) =>
    county.staff(Role.DISPATCHER).does(() => db.read((m) => listIncidents(m, undefined, orderBy, { first, after })));

  for (const orderBy of [O.DUE, O.REPORTED_DESC])
    it(`in order ${orderBy} name every row once, however they are cut`, async () => {
      for (const size of [1, 4, 7, 30, 100]) {
        const seen: Incident[] = [];
        let after: string | undefined;
        for (;;) {
          const { edges, pageInfo, totalCount } = await page(orderBy, size, after);
          seen.push(...edges.map(({ node }) => node));
          expect(await here.staff(Role.DISPATCHER).does(totalCount)).toBe(30);
          expect(pageInfo.hasPreviousPage).toBe(after !== undefined);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor as string;
        }
        expect(new Set(seen.map(({ id }) => id)).size)
          .withContext(`${size} a page`)
          .toBe(30);
        expect(seen.length).toBe(30);
        const keys = seen.map((one) => (orderBy === O.DUE ? one.dueOrder : -one.reportedAt.getTime()));
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
      }
    });

  it("put what has no deadline after what has one, and what is paused last", async () => {
    const { edges } = await page(O.DUE, 100);

    const kinds = edges.map(({ node: { dueOrder } }) => [NO_DEADLINE, PAUSED_DEADLINE].indexOf(dueOrder));
    expect(kinds).toEqual([...Array<number>(18).fill(-1), ...Array<number>(6).fill(0), ...Array<number>(6).fill(1)]);
  });

  it("have 1 to 100 rows, 20 when nothing is said", async () => {
    for (const first of [0, -1, 101, 1_000_000, 1.5]) expect(await refusal(page(O.DUE, first))).toBe("BAD_USER_INPUT");
    expect((await page(O.DUE)).edges.length).toBe(20);
  });

  it("go on after a cursor of the same list only", async () => {
    const [mine, byTime, foreign] = await Promise.all([
      page(O.DUE, 5),
      page(O.REPORTED_DESC, 5),
      page(O.DUE, 1, undefined, there),
    ]);
    const after = (cursor: string | null) => refusal(page(O.DUE, 5, cursor as string));

    expect(await after(mine.pageInfo.endCursor)).toBe("no refusal");
    expect(await after(foreign.pageInfo.endCursor))
      .withContext("another county's")
      .toBe("BAD_USER_INPUT");
    expect(await after(byTime.pageInfo.endCursor))
      .withContext("another order's")
      .toBe("BAD_USER_INPUT");
    const [short, long] = await here
      .staff(Role.DISPATCHER)
      .does(async () => [encodeCursor([1]), encodeCursor([1, 2, 3])]);
    for (const cursor of ["x", "bm90IGpzb24", short, long, "__proto__"])
      expect(await after(cursor))
        .withContext(cursor)
        .toBe("BAD_USER_INPUT");
  });

  it("are told when something changed since the last look", async () => {
    const dispatcher = here.staff(Role.DISPATCHER);
    const look = (since?: string) => dispatcher.does(() => db.read((m) => changedIncidents(m, since, undefined)));
    const first = await look();
    expect([first.count, first.ids]).toEqual([0, []]);

    const fresh = row(50, Date.now(), NO_DEADLINE);
    await here.given(Incident, fresh);

    expect((await look(first.cursor)).ids).toEqual([fresh.id as string]);
    expect(await refusal(look("nonsense"))).toBe("BAD_USER_INPUT");
  });
});

function row(i: number, at: number, dueOrder: number): Partial<Incident> {
  return {
    id: uuid7(),
    number: `T-${i}`,
    kind: IncidentKind.HAZARD,
    channel: IncidentChannel.APP,
    categoryCode: "road",
    state: IncidentState.REPORTED,
    version: 1,
    title: "示例",
    description: "示例",
    placePath: "/440233/440233001/",
    reportedById: "somebody",
    reportedAt: new Date(at),
    changedAt: new Date(at),
    dueAt: dueOrder < NO_DEADLINE ? new Date(dueOrder) : null,
    dueOrder,
  };
}
