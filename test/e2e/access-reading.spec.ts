import type { OperationName } from "../kit/answers.js";
import { incidentIn, reported, unitId } from "../kit/incidents.js";
import { demoAccount, rider } from "../kit/people.js";
import { held } from "../kit/points.js";
import { everybody, outcomes, type Expected } from "../kit/viewers.js";

const STAFF = "administrator dispatcher street handler verifier keeper clerk grid system security auditor";

/** Who gets what of each query that names no row. */
const QUERIES: [OperationName, Expected][] = [
  ["Viewer", { UNAUTHENTICATED: "anyone", OK: "others" }],
  ["Organizations", { UNAUTHENTICATED: "anyone", FORBIDDEN: "analyst", OK: "others" }],
  ["IncidentCategories", { UNAUTHENTICATED: "anyone", FORBIDDEN: "analyst", OK: "others" }],
  [
    "Incidents",
    {
      UNAUTHENTICATED: "anyone",
      OK: "administrator dispatcher street handler verifier grid rider otherRider elsewhere",
      FORBIDDEN: "others",
    },
  ],
  ["MyPoints", { UNAUTHENTICATED: "anyone", OK: "others" }],
  [
    "Rewards",
    { UNAUTHENTICATED: "anyone", OK: "administrator keeper clerk rider otherRider app", FORBIDDEN: "others" },
  ],
  ["Stations", { UNAUTHENTICATED: "anyone", FORBIDDEN: "analyst", OK: "others" }],
  [
    "CountyFigures",
    {
      UNAUTHENTICATED: "anyone",
      OK: "administrator dispatcher street rider otherRider app elsewhere",
      FORBIDDEN: "others",
    },
  ],
  ["ProvinceFigures", { UNAUTHENTICATED: "anyone", OK: "analyst", FORBIDDEN: "others" }],
];

describe("reading, by everybody", () => {
  beforeAll(async () => {
    // Everybody who may see incidents has one to see, but the other rider.
    const gridId = await unitId("xinfeng", "440233001003001");
    await incidentIn("DISPATCHED", "xinfeng", await rider("xinfeng", 1), { gridId });
  });

  for (const [operation, expected] of QUERIES)
    it(`${operation} is answered or refused by right`, async () => {
      expect(await outcomes((person) => person.asks(operation))).toEqual(everybody(expected));
    });

  it("signing in and renewing are for those who have no token yet", async () => {
    const { password } = demoAccount("xinfeng", "keeper");
    const signIn = { county: "xinfeng", username: "keeper", password };
    const renew = { refreshToken: "xinfeng.no-such.session" };

    expect(await outcomes((person) => person.asks("SignIn", { input: signIn }))).toEqual(
      everybody({ OK: "anyone", FORBIDDEN: "others" }),
    );
    expect(await outcomes((person) => person.asks("RefreshSession", { input: renew }))).toEqual(
      everybody({ INVALID_SESSION: "anyone", FORBIDDEN: "others" }),
    );
  });

  it("riders see what they reported themselves, and nothing else", async () => {
    for (const index of [1, 2]) {
      const luo = await rider("xinfeng", index);
      const { viewer } = await luo.sees("Viewer");
      const { data } = await luo.execute<{ incidents: { edges: { node: { reporter: { id: string } } }[] } }>(
        "{ incidents(first: 100) { edges { node { reporter { id } } } } }",
      );
      const reporters = new Set(data?.incidents.edges.map(({ node }) => node.reporter.id));
      expect([...reporters]).toEqual([viewer.member?.id as string]);
    }
  });

  it("an incident is there for its reporter, the centre, its street, its grid and the county, not for others", async () => {
    const gridId = await unitId("xinfeng", "440233001003001");
    const { id } = await reported("xinfeng", await rider("xinfeng", 1), { gridId });
    const expected = everybody({
      UNAUTHENTICATED: "anyone",
      OK: "administrator dispatcher street verifier grid rider",
      // Not with the handler's unit yet, not this rider's, not this county's: all as if it did not exist.
      null: "handler otherRider elsewhere",
      FORBIDDEN: "others",
    });

    expect(await outcomes((person) => person.asks("IncidentActions", { id }))).toEqual(expected);
    expect(await outcomes((person) => person.asks("IncidentTrace", { id }))).toEqual(expected);
  });

  it("an incident outside the street and the grid is not there for their staff", async () => {
    const gridId = await unitId("xinfeng", "440233100001001");
    const { id } = await incidentIn("DISPATCHED", "xinfeng", await rider("xinfeng", 1), { gridId });

    expect(await outcomes((person) => person.asks("IncidentActions", { id }))).toEqual(
      everybody({
        UNAUTHENTICATED: "anyone",
        OK: "administrator dispatcher handler verifier rider",
        null: "street grid otherRider elsewhere",
        FORBIDDEN: "others",
      }),
    );
  });

  it("a redemption is looked up by its owner, the counter and the administrator", async () => {
    const { code } = await held(await rider("xinfeng", 1));

    expect(await outcomes((person) => person.asks("Redemption", { code }))).toEqual(
      everybody({
        UNAUTHENTICATED: "anyone",
        OK: "administrator clerk rider",
        null: "otherRider",
        FORBIDDEN: "others",
      }),
    );
  });

  it("what staff see of the tree is their own part", async () => {
    const counts: Record<string, number> = {};
    await outcomes(async (person, name) => {
      const answer = await person.asks("Organizations");
      counts[name] = answer.data?.organizations.totalCount ?? 0;
      return answer;
    });

    const { administrator, dispatcher, street, grid, elsewhere } = counts;
    expect(dispatcher).toBe(administrator);
    expect(street).toBeGreaterThan(10);
    expect(street).toBeLessThan(administrator);
    expect(grid).toBe(1);
    expect(elsewhere).not.toBe(administrator);
    expect(Object.keys(counts)).toEqual(jasmine.arrayContaining(STAFF.split(" ")));
  });
});
