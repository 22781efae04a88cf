import { isRequiredArgument } from "graphql";
import type { Action } from "@beegrid/kernel/permissions";
import { asked } from "../kit/any-operation.js";
import { outcome, type Answer, type Someone } from "../kit/api.js";
import { changedBetween, rowsOf } from "../kit/county-rows.js";
import { everyKind, may, type Asker } from "./askers.js";
import { COUNTY_ACTIONS, mutationAction, NESTED_ACTIONS, QUERY_ACTIONS } from "./declared.js";
import { count } from "./tally.js";
import { along, COUNTY, foundAt, MUTATIONS, NESTED, QUERIES, waysTo, type Field } from "./ways.js";

/** The fields open to whoever has no token. */
const WITHOUT_TOKEN = ["signIn", "refreshSession", "signOut"];
/** What an operation may answer whoever may try it: anything but a refusal of the person or a fault of ours. */
const NEVER = /^(FORBIDDEN|UNAUTHENTICATED|INTERNAL|SUBGRAPH_UNAVAILABLE|SERVICE_UNAVAILABLE|GRAPHQL_\w+)$/;

const refusal = ({ person, viewer }: Asker) =>
  !person.token || viewer.kind === "ANONYMOUS" ? "UNAUTHENTICATED" : "FORBIDDEN";

type Rule = (typeof NESTED_ACTIONS)[string];
const reaches = ({ via, actions, only }: Rule, asker: Asker) =>
  asker.person.token !== undefined &&
  may(asker, QUERY_ACTIONS[via]) &&
  actions.every((action) => may(asker, action)) &&
  (only?.includes(asker.viewer.kind) ?? true);

/** What came in one word, and that of a field open to nobody else also with its rows: "answered" covers all that is served. */
const came = (answer: Answer<unknown>) => outcome(answer).replace(/^(OK|null|empty)$/, "answered");

const missing = (names: string[], declared: (name: string) => unknown, where: string) =>
  names
    .filter((name) => declared(name) === undefined)
    .map((name) => `${name} has no rule: say in test/walls/declared.ts, under ${where}, which action opens it`);

describe("the table of what is open to whom", () => {
  it("has a rule for every field and mutation of the API, and none for what is gone", () => {
    const nested = NESTED.map(({ type, field }) => `${type.name}.${field.name}`);
    const names = (fields: Field[]) => fields.map(({ name }) => name);

    expect([
      ...missing(names(QUERIES), (name) => QUERY_ACTIONS[name], "QUERY_ACTIONS"),
      ...missing(names(MUTATIONS), mutationAction, "MUTATION_ACTIONS"),
      ...missing(names(COUNTY), (name) => COUNTY_ACTIONS[name], "COUNTY_ACTIONS"),
      ...missing(nested, (name) => NESTED_ACTIONS[name], "NESTED_ACTIONS"),
    ]).toEqual([]);
    expect(Object.keys(QUERY_ACTIONS).filter((name) => !names(QUERIES).includes(name))).toEqual([]);
    expect(Object.keys(COUNTY_ACTIONS).filter((name) => !names(COUNTY).includes(name))).toEqual([]);
    expect(Object.keys(NESTED_ACTIONS).filter((name) => !nested.includes(name))).toEqual([]);
  });

  it("says what it lacks in a sentence that names it", () => {
    expect(missing(["flyAway"], mutationAction, "MUTATION_ACTIONS")).toEqual([
      "flyAway has no rule: say in test/walls/declared.ts, under MUTATION_ACTIONS, which action opens it",
    ]);
  });
});

describe("who is answered", () => {
  let askers: Asker[];
  beforeAll(async () => void (askers = await everyKind()));

  /** Asks everybody everything, and returns what came otherwise than the table and permissions.ts say. */
  async function surprises<T extends { name: string }>(
    fields: T[],
    ask: (field: T, asker: Asker) => Promise<string>,
    expected: (field: T, asker: Asker) => string,
  ): Promise<string[]> {
    const found: string[] = [];
    for (const asker of askers)
      for (const field of fields) {
        const [is, should] = [await ask(field, asker), expected(field, asker)];
        const wrong = is === should ? undefined : `${field.name} by ${asker.name}: ${is}, not ${should}`;
        count(wrong);
        if (wrong) found.push(wrong);
      }
    expect(askers.length * fields.length).toBeGreaterThan(0);
    return found;
  }

  it("by each query", async () => {
    const by = (field: Field) => QUERY_ACTIONS[field.name];

    expect(
      await surprises(
        QUERIES,
        async (field, { person }) =>
          came(await person.execute(`{ ${asked(field)} }`)).replace(/^(BAD_USER_INPUT|NOT_FOUND)$/, "answered"),
        (field, asker) => (may(asker, by(field)) && asker.person.token ? "answered" : refusal(asker)),
      ),
    ).toEqual([]);
  });

  it("by each field of a county", async () => {
    const root = ({ viewer }: Asker) => (viewer.kind === "PROVINCE" ? "counties" : "county");
    const open = (field: Field, asker: Asker) => {
      const { action, upper } = COUNTY_ACTIONS[field.name] as { action: Action; upper: string };
      if (asker.viewer.kind === "PROVINCE") return upper === "open" ? "answered" : upper;
      return may(asker, "county.read") && may(asker, action) && asker.person.token ? "answered" : refusal(asker);
    };

    expect(
      await surprises(
        COUNTY,
        async (field, asker) => {
          const answer = await asker.person.execute<Record<string, unknown>>(`{ ${root(asker)} { ${asked(field)} } }`);
          if (answer.errors[0]) return answer.errors[0].extensions.code;
          const [value] = [answer.data?.[root(asker)]].flat() as Record<string, unknown>[];
          return value?.[field.name] === null && asker.viewer.kind === "PROVINCE" ? "null" : "answered";
        },
        open,
      ),
    ).toEqual([]);
  });

  it("by each field of another type that takes arguments", async () => {
    const places = NESTED.map(({ type, field }) => {
      const name = `${type.name}.${field.name}`;
      const rule = NESTED_ACTIONS[name];
      const way = waysTo(type.name).find(({ root }) => root.name === rule.via);
      if (!way) throw new Error(`${rule.via} does not lead to ${type.name}`);
      const document = (inside: string) => `{ ${rule.around?.replace("…", inside) ?? along(way, inside)} }`;
      return { name, field, way, rule, document };
    });
    const found = new Set<string>();

    expect(
      await surprises(
        places,
        async ({ name, field, way, rule, document }, asker) => {
          const { errors, data } = await asker.person.execute(document(asked(field)));
          if (errors[0]) return errors[0].extensions.code;
          // Who reaches no row on the way is not told what it might not see of one.
          if (!foundAt(way, field.name, data).length) return reaches(rule, asker) ? "answered" : "FORBIDDEN";
          found.add(name);
          return "answered";
        },
        ({ rule }, asker) => (reaches(rule, asker) ? "answered" : refusal(asker)),
      ),
    ).toEqual([]);
    // The positive twin: somebody found each of them.
    expect(places.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
  });

  it("by each mutation; and where nobody is let in nothing changes", async () => {
    const tries = async (field: Field, person: Someone) =>
      outcome(await person.execute(`mutation { ${asked(field).replace("__typename", "userErrors { code }")} }`));
    const isOpen = (field: Field, asker: Asker) =>
      asker.person.token ? may(asker, mutationAction(field.name) as Action) : WITHOUT_TOKEN.includes(field.name);
    const before = await rowsOf("xinfeng");

    const shut = await surprises(
      MUTATIONS,
      async (field, asker) => (isOpen(field, asker) ? refusal(asker) : tries(field, asker.person)),
      (_, asker) => refusal(asker),
    );

    expect(shut).toEqual([]);
    const changed = changedBetween(before, await rowsOf("xinfeng"));
    // Each refusal is told in the audit of the subgraph that refused, and nowhere else.
    expect(changed.filter((line) => !/^\w+\.audit:/.test(line))).toEqual([]);
    expect(changed.length).toBeGreaterThan(0);

    const open = await surprises(
      MUTATIONS,
      async (field, asker) =>
        isOpen(field, asker) && NEVER.test(await tries(field, asker.person)) ? "refused" : "answered",
      () => "answered",
    );
    expect(open).toEqual([]);
  });

  it("needs every argument that has no default", () => {
    expect(QUERIES.filter(({ args }) => args.some(isRequiredArgument)).length).toBeGreaterThan(5);
  });
});
