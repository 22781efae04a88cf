import { Role } from "@beegrid/kernel/permissions";
import type { Viewer } from "@beegrid/kernel/viewer";
import type { SubgraphAnswer, SubgraphDoor } from "../subgraph-door.js";
import { meaningOf, PersistedDocuments, sha256, type DocumentFacts } from "./persisted-documents.js";

const CONSOLE =
  "query Inbox($first: Int) {\n  incidents(first: $first) {\n    edges {\n      node {\n        ...Row\n      }\n    }\n  }\n}\n\nfragment Row on Incident {\n  id\n}";
/** The same as a browser prints it. */
const SENT =
  "fragment Row on Incident { id __typename } query Inbox($first: Int) { incidents(first: $first) { edges { node { ...Row __typename } __typename } __typename } }";
const OWN = "{ incidentCategories { code } }";
const STRANGE = "{ members { edges { node { phone } } } }";

const viewer = (more: Partial<Viewer>): Viewer => ({
  kind: "STAFF",
  id: "a",
  county: "xinfeng",
  name: "",
  grants: [],
  scopes: [],
  language: "en",
  ...more,
});
const clerk = viewer({});
const app = viewer({ kind: "CLIENT", id: "app" });
const rider = viewer({ kind: "MEMBER", id: "r", clientId: "app" });
const otherApp = viewer({ kind: "CLIENT", id: "other" });

/** An organizations that knows the one document of the one app. */
function documents({ demo = false, answer }: { demo?: boolean; answer?: () => Promise<SubgraphAnswer> } = {}) {
  let asked = 0;
  const clock = { now: 0 };
  const door: SubgraphDoor = {
    name: "organizations",
    isReady: () => Promise.resolve(true),
    outboxLag: () => Promise.resolve({}),
    execute({ variables }, { id, clientId }) {
      asked++;
      const own = (clientId ?? id) === "app" && variables?.hash === sha256(OWN);
      return answer ? answer() : Promise.resolve({ data: { persistedDocument: own ? OWN : null } });
    },
  };
  const list = new PersistedDocuments(
    [CONSOLE],
    door,
    () => demo,
    () => clock.now,
  );
  return {
    list,
    clock,
    asked: () => asked,
    open: (who: Viewer, text: string) => list.isOpenTo(who, facts(list, text)),
  };
}

function facts(list: PersistedDocuments, text: string): DocumentFacts {
  const found = list.factsOf(text);
  if (!found) throw new Error("not GraphQL");
  return found;
}

describe("documents that may run where ad-hoc ones may not", () => {
  it("are the console's, however a client prints them", async () => {
    const { open } = documents();
    for (const who of [clerk, app, rider]) expect(await open(who, SENT)).toBeTrue();
    expect(await open(clerk, SENT.replace("first: $first", "first: 100"))).toBeFalse();
    expect(await open(clerk, SENT.replace("{ id ", "{ id description "))).toBeFalse();
    expect(meaningOf("{ __typename }")).not.toBe(meaningOf("{ a: __typename }"));
  });

  it("are an app's own, for itself and its riders", async () => {
    const { open } = documents();
    expect(await open(app, OWN)).toBeTrue();
    expect(await open(rider, OWN)).toBeTrue();
    for (const who of [otherApp, clerk]) expect(await open(who, OWN)).toBeFalse();
    for (const who of [app, rider, otherApp, clerk]) expect(await open(who, STRANGE)).toBeFalse();
  });

  it("are all of them, for whoever may send ad-hoc documents, and on a demo", async () => {
    const administrator = viewer({
      grants: [{ role: Role.SYSTEM_ADMINISTRATOR, organizationId: "o", path: "/1/" }],
    });
    const { open } = documents();
    expect(await open(administrator, STRANGE)).toBeTrue();
    expect(await open(viewer({ kind: "CLIENT", id: "x", scopes: ["adhoc"] }), STRANGE)).toBeTrue();
    expect(await documents({ demo: true }).open(clerk, STRANGE)).toBeTrue();
  });

  it("are those that open, renew and end sessions and do nothing beside", async () => {
    const { open } = documents();
    expect(await open(clerk, "mutation { signOut(input: {}) { userErrors { code } } }")).toBeTrue();
    expect(await open(clerk, "mutation { signOut(input: {}) { userErrors { code } } urgeIncident { x } }")).toBeFalse();
  });

  it("are found by their hash alone, each by whose it is", async () => {
    const { list } = documents();
    expect(await list.named(sha256(CONSOLE), undefined)).toBe(CONSOLE);
    expect(await list.named(sha256(OWN), rider)).toBe(OWN);
    for (const who of [otherApp, clerk, undefined]) expect(await list.named(sha256(OWN), who)).toBeUndefined();
  });

  it("are asked for once a minute", async () => {
    const { open, clock, asked } = documents();
    for (let i = 0; i < 5; i++) await open(app, STRANGE);
    expect(asked()).toBe(1);
    clock.now = 61_000;
    await open(app, STRANGE);
    expect(asked()).toBe(2);
  });

  it("are none of an organizations that has no such list, and unavailable from one that is away", async () => {
    const without = documents({ answer: () => Promise.resolve({ errors: [{ message: "no such field" }] }) });
    expect(await without.open(app, OWN)).toBeFalse();
    const away = documents({ answer: () => Promise.reject(new Error("ECONNREFUSED")) });
    await expectAsync(away.open(app, OWN)).toBeRejectedWithError("SUBGRAPH_UNAVAILABLE");
  });
});

describe("sign-ins in a document", () => {
  const signIn = "signIn(input: {}) { userErrors { code } }";
  const cases: [string, string, number][] = [
    ["none", "{ viewer { kind } }", 0],
    ["one", `mutation { ${signIn} }`, 1],
    ["under aliases", `mutation { a: ${signIn} b: ${signIn} c: ${signIn} }`, 3],
    ["in fragments", `mutation { ...F a: ${signIn} ... { b: ${signIn} } } fragment F on Mutation { c: ${signIn} }`, 3],
    ["in a circle", `mutation { ...F } fragment F on Mutation { a: ${signIn} ...F }`, 1],
  ];
  for (const [name, text, count] of cases)
    it(`${name}: ${count}`, () => {
      expect(facts(documents().list, text).signIns).toBe(count);
    });
});
