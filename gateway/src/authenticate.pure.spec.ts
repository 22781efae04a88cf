import { countyOfToken, sessionCounty } from "./authenticate.js";

const signIn = "mutation SignIn($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }";

describe("the county of an operation without a token", () => {
  const cases: [string, string, unknown, string | null | undefined][] = [
    ["a sign-in by variables", signIn, { input: { county: "xinfeng" } }, "xinfeng"],
    ["a sign-in of the upper level", signIn, { input: { county: null } }, null],
    ["a sign-in without a county", signIn, { input: {} }, null],
    [
      "a sign-in by literals",
      'mutation { signIn(input: { county: "yunfu" }) { userErrors { code } } }',
      undefined,
      "yunfu",
    ],
    [
      "a refresh, by the head of its token",
      "mutation R($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }",
      { input: { refreshToken: "xinfeng.family.secret" } },
      "xinfeng",
    ],
    [
      "two sign-ins to one county under aliases",
      'mutation { a: signIn(input: {county: "x"}) { userErrors { code } } b: signIn(input: {county: "x"}) { userErrors { code } } }',
      undefined,
      "x",
    ],
    [
      "sign-ins to two counties at once",
      'mutation { a: signIn(input: {county: "x"}) { userErrors { code } } b: signIn(input: {county: "y"}) { userErrors { code } } }',
      undefined,
      undefined,
    ],
    ["anything else", "{ incidents { totalCount } }", undefined, undefined],
    [
      "anything else beside a sign-in",
      `mutation { signIn(input: {}) { userErrors { code } } urgeIncident { x } }`,
      undefined,
      undefined,
    ],
    [
      "a fragment at the root",
      "mutation { ...F } fragment F on Mutation { signIn(input: {}) { userErrors { code } } }",
      undefined,
      undefined,
    ],
    ["introspection", "{ __schema { types { name } } }", undefined, undefined],
    ["no GraphQL at all", "not graphql {", undefined, undefined],
  ];
  for (const [name, query, variables, county] of cases)
    it(`of ${name} is ${String(county)}`, () => {
      expect(sessionCounty(query, undefined, variables)).toEqual(county);
    });

  it("follows the operation that is named", () => {
    const both = `${signIn} query Other { incidents { totalCount } }`;
    expect(sessionCounty(both, "SignIn", { input: { county: "xinfeng" } })).toBe("xinfeng");
    expect(sessionCounty(both, "Other", {})).toBeUndefined();
  });

  it("is the head of a token, and none for the upper level", () => {
    expect(["xinfeng.a.b", "province.a.b", "", 7].map(countyOfToken)).toEqual(["xinfeng", null, null, null]);
  });
});
