import { readFileSync } from "node:fs";
import { buildSchema, getIntrospectionQuery, parse, separateOperations, specifiedRules, validate } from "graphql";
import { documentLimits } from "./document-limits.js";
import { DOCUMENT, limitsFromEnvironment } from "./limits.js";
import { listCost } from "./list-cost.js";

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const schema = buildSchema(file("schema/api.graphql"));

const faults = (text: string) =>
  validate(schema, parse(text), [...specifiedRules, ...documentLimits]).map(({ message }) => message);

const nested = (depth: number) =>
  `{ organizations { edges { node { ${"parent { ".repeat(depth - 4)} id ${"} ".repeat(depth - 4)} } } } }`;

const sideBySide = (count: number, one: (i: number) => string) =>
  `{ viewer { ${Array.from({ length: count }, (_, i) => one(i)).join(" ")} } }`;

describe("a document before it is planned", () => {
  it("may be nested so deep and no deeper", () => {
    expect(faults(nested(DOCUMENT.depth))).toEqual([]);
    expect(faults(nested(DOCUMENT.depth + 1))).toEqual(["查询嵌套过深"]);
    expect(faults(nested(30))).toEqual(["查询嵌套过深"]);
  });

  it("is measured through its fragments", () => {
    const parents = (levels: number) => `${"parent { ".repeat(levels)} id ${"} ".repeat(levels)}`;
    const text = `{ organizations { edges { node { ...A } } } }
      fragment A on Organization { ${"parent { ".repeat(6)} ...B ${"} ".repeat(6)} } fragment B on Organization { ${parents(6)} }`;
    expect(faults(text)).toEqual(["查询嵌套过深"]);
  });

  it("may have so many aliases", () => {
    const aliased = (count: number) => sideBySide(count, (i) => `a${i}: kind`);
    expect(faults(aliased(DOCUMENT.aliases))).toEqual([]);
    expect(faults(aliased(101))).toContain("别名过多");
  });

  it("may have so many directives on one place, and in all", () => {
    const on = (count: number) => `kind ${"@include(if: true) ".repeat(count)}`;
    expect(faults(sideBySide(1, () => on(1)))).toEqual([]);
    expect(faults(sideBySide(1, () => on(6)))).toContain("指令过多");
    expect(faults(sideBySide(21, (i) => `a${i}: ${on(1)}`))).toContain("指令过多");
    expect(faults(`query @skip(if: true) @a @b @c @d @e { viewer { kind } }`)).toContain("指令过多");
  });

  it("may ask so many things side by side", () => {
    expect(faults(`{ ${"__typename ".repeat(DOCUMENT.rootFields)} }`)).toEqual([]);
    expect(faults(`{ ${"__typename ".repeat(DOCUMENT.rootFields + 1)} }`)).toEqual(["字段过多"]);
    expect(faults(sideBySide(DOCUMENT.selections + 1, () => "kind"))).toEqual(["字段过多"]);
  });

  it("may not go in a circle", () => {
    const circle = "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }";
    expect(faults(circle).join()).toContain('Cannot spread fragment "A" within itself');
  });

  it("may be long by words, not by much", () => {
    const options = { maxTokens: DOCUMENT.tokens };
    expect(() => parse(`{ ${"viewer { kind } ".repeat(5000)} }`, options)).toThrowError(/token/);
  });

  it("may be the question for the whole schema", () => {
    expect(faults(getIntrospectionQuery({ inputValueDeprecation: true }))).toEqual([]);
  });

  it("may be any of the contract's, and of the cost that an operation may have", () => {
    const { operationCost } = limitsFromEnvironment({});
    for (const [name, document] of Object.entries(
      separateOperations(parse(file("test/contract/closed-loop.graphql"))),
    )) {
      expect([name, ...validate(schema, document, documentLimits)]).toEqual([name]);
      expect([name, costOf(document, { first: 100 }) <= operationCost]).toEqual([name, true]);
    }
  });
});

function costOf(text: string | ReturnType<typeof parse>, variables: Record<string, unknown> = {}): number {
  const document = typeof text === "string" ? parse(text) : text;
  const operation = document.definitions.find((one) => one.kind === "OperationDefinition");
  if (operation?.kind !== "OperationDefinition") throw new Error("no operation");
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === "FragmentDefinition" ? [[one.name.value, one] as const] : [])),
  );
  return listCost({ schema, operation, fragments, variables });
}

const page = (first: string, inside = "id") =>
  `organizations(first: ${first}) { totalCount edges { node { ${inside} } } }`;

describe("what an operation costs", () => {
  it("is its fields, those of rows as often as the page is long", () => {
    // organizations, totalCount, edges; then node and id for each row.
    expect(costOf(`{ ${page("10")} }`)).toBe(3 + 10 * 2);
    expect(costOf("{ organizations { totalCount } }")).toBe(2);
    expect(costOf("{ organizations { edges { node { id } } } }")).toBe(2 + 20 * 2);
  });

  it("takes the size from the variables of the request", () => {
    const text = `query ($n: Int) { ${page("$n")} }`;
    expect(costOf(text, { n: 100 }) - costOf(text, { n: 10 })).toBe(180);
  });

  it("multiplies pages within pages", () => {
    const entries = "points { entries(first: 100) { edges { node { id amount } } } }";
    expect(costOf(`{ volunteers(first: 100) { edges { node { ${entries} } } } }`)).toBeGreaterThan(100 * 100 * 3);
  });

  it("is that of one row where the size will be refused", () => {
    for (const first of ["1000000", "-1", "0"]) expect(costOf(`{ ${page(first)} }`)).toBe(5);
  });

  it("is the same through fragments, and no work when they double each other", () => {
    const doubled = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on Organization { ...F${i + 1} ...F${i + 1} }`,
    );
    const text = `{ organizations(first: 1) { edges { node { ...F0 } } } } ${doubled.join(" ")} fragment F40 on Organization { id }`;
    expect(costOf(text)).toBe(3 + 2 ** 40);
    expect(
      costOf("{ organizations(first: 7) { ...P } } fragment P on OrganizationConnection { edges { node { id } } }"),
    ).toBe(costOf("{ organizations(first: 7) { edges { node { id } } } }"));
  });
});

describe("the limits of an installation", () => {
  it("are what the environment says, and by default the same everywhere", () => {
    expect(limitsFromEnvironment({}).signIns).toBe(30);
    expect(limitsFromEnvironment({ BEEGRID_LIMIT_SIGN_INS: "60" }).signIns).toBe(60);
    expect(() => limitsFromEnvironment({ BEEGRID_LIMIT_APP_COST: "much" })).toThrowError(
      /^BEEGRID_LIMIT_APP_COST must/,
    );
    expect(() => limitsFromEnvironment({ BEEGRID_LIMIT_SIGN_INS: "0" })).toThrow();
  });
});
