import { readFileSync } from "node:fs";
import { getIntrospectionQuery, Kind, parse, print, visit } from "graphql";
import { consoleDocument } from "../kit/console-document.js";
import { Installation, SUBGRAPHS, type DemoAccount } from "../kit/installation.js";
import type { Product } from "../kit/product.js";

const START_MS = 300_000;
const JSON_TYPE = /^application\/(graphql-response\+)?json\b/;
const INSIDE = /\bat .+:\d+:\d+|SELECT |SQLITE|node_modules|file:\/\/|\.(ts|js)\b|Did you mean/;
const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

interface Told {
  data?: unknown;
  errors?: { message: string; extensions: { code: string; requestId?: string } }[];
}

/** An installation that is no demo, behind a proxy that says who asks: each spec asks from an address of its own. */
describe("the guards of the gateway, on an installation that is no demo", () => {
  let here: Installation;
  let product: Product;
  let clerk: string;
  let system: string;
  let passwords: string[];
  let addresses = 0;

  beforeAll(async () => {
    here = await Installation.create();
    product = here.launch(["--no-demo"], {
      BEEGRID_COUNTIES: "honggang",
      BEEGRID_TRUST_PROXY: "1",
      BEEGRID_LIMIT_SIGN_INS: "30",
      BEEGRID_LIMIT_TOKEN_FAILURES: "5",
      BEEGRID_CORS_ORIGINS: "https://app.example.cn",
      BEEGRID_METRICS_TOKEN: "a-token-for-metrics",
      BEEGRID_LOG_LEVEL: "debug",
    });
    await product.ready();
    const accounts = JSON.parse(readFileSync(here.path("first-accounts-honggang.json"), "utf8")) as DemoAccount[];
    passwords = accounts.map(({ password }) => password);
    const tokenOf = async (role: string) => {
      const { username, password } = accounts.find((one) => one.role === role) as DemoAccount;
      // Somebody else set the first password: it opens nothing but the way to another one.
      const first = await opened(username, password);
      const input = { currentPassword: password, newPassword: "a-word-of-my-own-1" };
      await graphql({ query: consoleDocument("me/change-password"), variables: { input } }, first);
      return opened(username, input.newPassword);
    };
    clerk = await tokenOf("COUNTY_ADMINISTRATOR");
    system = await tokenOf("SYSTEM_ADMINISTRATOR");
  }, START_MS);
  afterAll(() => here.remove());

  const address = () => `198.51.100.${++addresses}`;
  const send = (path: string, init: RequestInit = {}) => fetch(`${here.url}${path}`, init);
  const session = (body: object, from: string, headers: Record<string, string> = {}) =>
    send("/session", {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": from, ...headers },
      body: JSON.stringify(body),
    });
  const opened = async (username: string, password: string) => {
    const response = await session({ county: "honggang", username, password }, address());
    return ((await response.json()) as { session: { accessToken: string } }).session.accessToken;
  };
  const graphql = (body: unknown, token?: string, headers: Record<string, string> = {}) =>
    send("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept-language": "en",
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });

  /** Status and code; and not a word about the inside. */
  async function said(response: Response): Promise<[number, string | undefined]> {
    const text = await response.text();
    expect(response.headers.get("content-type")).toMatch(JSON_TYPE);
    expect(response.headers.get("x-request-id")).toMatch(/^[A-Za-z0-9-]{8,64}$/);
    const { errors = [] } = JSON.parse(text) as Told;
    expect(JSON.stringify(errors)).not.toMatch(INSIDE);
    return [response.status, errors[0]?.extensions.code];
  }

  const adHoc = async (query: string, variables = {}) => said(await graphql({ query, variables }, system));

  describe("by the twelve questions of a GraphQL audit", () => {
    const invalid: [number, string] = [400, "GRAPHQL_VALIDATION_FAILED"];

    it("1 overloading by aliases", async () => {
      const aliases = Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(" ");
      expect(await adHoc(`{ ${aliases} }`)).toEqual(invalid);
    });

    it("2 batches of operations", async () => {
      const batch = Array.from({ length: 10 }, () => ({ query: "{ __typename }" }));
      expect((await said(await graphql(batch, system)))[0]).toBe(400);
    });

    it("3 overloading by directives", async () => {
      expect(await adHoc(`{ __typename ${"@aa".repeat(10)} }`)).toEqual(invalid);
      expect(await adHoc(`{ __typename ${"@include(if: true) ".repeat(6)} }`)).toEqual(invalid);
    });

    it("4 and 5 introspection, plain and in circles", async () => {
      expect(await adHoc(getIntrospectionQuery())).toEqual(invalid);
      expect(await adHoc("{ __schema { types { fields { type { fields { type { name } } } } } } }")).toEqual(invalid);
      expect(await adHoc('{ __type(name: "Member") { name } }')).toEqual(invalid);
    });

    it("6 one field many times", async () => {
      expect(await adHoc(`{ ${"__typename ".repeat(500)} }`)).toEqual(invalid);
    });

    it("7 and 8 queries and changes by GET", async () => {
      const get = (query: string, headers = {}) => send(`/graphql?query=${encodeURIComponent(query)}`, { headers });
      expect((await said(await get("{ __typename }")))[0]).toBe(400);
      const change = await get("mutation { __typename }", {
        authorization: `Bearer ${system}`,
        "x-preflight": "1",
        "apollo-require-preflight": "1",
      });
      expect((await said(change))[0]).toBe(405);
    });

    it("9 changes by a form", async () => {
      for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"])
        expect((await said(await graphql({ query: "{ __typename }" }, undefined, { "content-type": type })))[0]).toBe(
          400,
        );
    });

    it("10 traces", async () => {
      const response = await graphql({ query: "{ viewer { kind } }" }, system, {
        "apollo-federation-include-trace": "ftv1",
      });
      expect((await response.json()) as Told).toEqual({ data: { viewer: { kind: "STAFF" } } });
    });

    it("11 suggestions of names", async () => {
      expect(await adHoc("{ viewe { kind } }")).toEqual(invalid);
      expect(await adHoc("{ viewer { kin } }")).toEqual(invalid);
    });

    it("12 a page to try things, and errors with stacks", async () => {
      for (const path of ["/graphql", "/graphiql", "/playground", "/console", "/altair"])
        expect((await send(path, { headers: { accept: "text/html" } })).ok).toBeFalse();
      expect((await adHoc("qwerty { cop }"))[1]).toBe("GRAPHQL_PARSE_FAILED");
    });
  });

  describe("of documents", () => {
    it("refuse what is too deep, circular, too long or too much before any subgraph is asked", async () => {
      const before = product.output.match(/"msg":"executing"/g)?.length;
      const deep = `{ organizations { edges { node { ${"parent { ".repeat(30)} id ${"} ".repeat(30)} } } } }`;
      expect(await adHoc(deep)).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
      expect(await adHoc("{ viewer { ...A } } fragment A on Viewer { ...A }")).toEqual([
        400,
        "GRAPHQL_VALIDATION_FAILED",
      ]);
      expect(await adHoc(`{ ${"viewer { kind } ".repeat(5000)} }`)).toEqual([400, "GRAPHQL_PARSE_FAILED"]);
      const page =
        "query ($n: Int) { volunteers(first: $n) { edges { node { points { entries(first: $n) { edges { node { id amount } } } } } } } }";
      expect(await adHoc(page, { n: 100 })).toEqual([400, "COST_LIMIT"]);
      expect(product.output.match(/"msg":"executing"/g)?.length).toBe(before);

      expect(await adHoc("{ viewer { kind } }")).toEqual([200, undefined]);
      expect(
        await adHoc("query ($n: Int) { organizations(first: $n) { totalCount edges { node { id } } } }", { n: 100 }),
      ).toEqual([200, undefined]);
      expect(await adHoc("{ organizations(first: 1000000) { edges { node { id } } } }")).toEqual([
        200,
        "BAD_USER_INPUT",
      ]);
    });

    it("let everybody ask what the console asks, as a browser prints it, and nothing of their own", async () => {
      const { operations } = JSON.parse(file("admin-ui/dist/browser/operations.json")) as {
        operations: { id: string; name: string; type: string; body: string }[];
      };
      expect(operations.length).toBeGreaterThan(60);
      const refused: string[] = [];
      // Without its variables it does nothing; that it was let in is what counts.
      for (const { name, body } of operations) {
        const [, code] = await said(await graphql({ query: asSent(body), operationName: name }, clerk));
        if (code === "PERSISTED_QUERY_NOT_IN_LIST" || code === "GRAPHQL_VALIDATION_FAILED") refused.push(name);
      }
      expect(refused).toEqual([]);

      const own = { query: "{ organizations(first: 5) { edges { node { id kind } } } }" };
      expect(await said(await graphql(own, clerk))).toEqual([400, "PERSISTED_QUERY_NOT_IN_LIST"]);
      expect(await said(await graphql(own, system))).toEqual([200, undefined]);
      expect(await said(await graphql(own))).toEqual([401, "UNAUTHENTICATED"]);
    });

    it("know a document by its hash alone, by POST and by GET", async () => {
      const { operations } = JSON.parse(file("admin-ui/dist/browser/operations.json")) as {
        operations: { id: string; name: string }[];
      };
      const { id } = operations.find(({ name }) => name === "Viewer") ?? { id: "" };
      const extensions = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
      const get = (hash: string) =>
        send(`/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions(hash)))}`, {
          headers: { authorization: `Bearer ${clerk}`, "content-type": "application/json" },
        });

      expect(await said(await graphql({ extensions: extensions(id) }, clerk))).toEqual([200, undefined]);
      expect(await said(await get(id))).toEqual([200, undefined]);
      for (const who of [clerk, system, undefined])
        expect(await said(await graphql({ extensions: extensions("0".repeat(64)) }, who))).toEqual([
          400,
          "PERSISTED_QUERY_NOT_IN_LIST",
        ]);
      expect(await said(await get("0".repeat(64)))).toEqual([400, "PERSISTED_QUERY_NOT_IN_LIST"]);
      // Nobody registers a document by sending it.
      const both = { query: "{ organizations { totalCount } }", extensions: extensions("0".repeat(64)) };
      expect(await said(await graphql(both, clerk))).toEqual([400, "PERSISTED_QUERY_NOT_IN_LIST"]);
      expect(await said(await graphql(both, clerk))).toEqual([400, "PERSISTED_QUERY_NOT_IN_LIST"]);
    });

    it("let anybody sign in by GraphQL", async () => {
      const query =
        'mutation { signIn(input: { county: "honggang", username: "nobody", password: "no such password" }) { userErrors { code } } }';
      const response = await graphql({ query }, undefined, { "x-forwarded-for": address() });
      expect(await response.json()).toEqual({ data: { signIn: { userErrors: [{ code: "INVALID_CREDENTIALS" }] } } });
    });
  });

  describe("of sign-ins", () => {
    const wrong = (i: number) => ({ county: "honggang", username: `nobody-${i}`, password: "no such password" });

    it("let one address try thirty times, and no other suffers for it", async () => {
      const from = address();
      for (let i = 0; i < 30; i++) expect((await session(wrong(i), from)).status).toBe(200);
      const over = await session(wrong(31), from);

      expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(await said(over)).toEqual([429, "RATE_LIMITED"]);
      expect((await session(wrong(32), address())).status).toBe(200);
    });

    it("count each sign-in of a document", async () => {
      const headers = { "x-forwarded-for": address() };
      const signIn = (i: number) =>
        `s${i}: signIn(input: { county: "honggang", username: "nobody", password: "no such password" }) { userErrors { code } }`;
      const query = `mutation { ${Array.from({ length: 16 }, (_, i) => signIn(i)).join(" ")} }`;

      expect(await said(await graphql({ query }, undefined, headers))).toEqual([200, undefined]);
      expect(await said(await graphql({ query }, undefined, headers))).toEqual([429, "RATE_LIMITED"]);
    });

    it("stop who guesses the secrets of apps", async () => {
      const guess = () =>
        send("/oauth/token", {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": "203.0.113.9" },
          body: "grant_type=client_credentials&client_id=honggang.none&client_secret=guess",
        });
      for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401);
      expect(await said(await guess())).toEqual([429, "RATE_LIMITED"]);
    });

    it("take them from the console's own page alone", async () => {
      const headers = { "x-forwarded-for": address() };
      for (const path of ["/session", "/session/refresh", "/session/end"]) {
        const post = (more: Record<string, string>) =>
          send(path, { method: "POST", body: "{}", headers: { ...headers, ...more } });
        expect((await said(await post({ "content-type": "text/plain" })))[0]).toBe(415);
        expect(
          (await said(await post({ "content-type": "application/json", origin: "https://evil.example" })))[0],
        ).toBe(403);
        expect((await said(await send(path)))[0]).toBe(405);
      }
    });
  });

  describe("of answers", () => {
    it("give every request a name, which the logs of gateway and subgraphs know", async () => {
      const id = "named-by-the-client-1";
      const response = await graphql({ query: "{ organizations { totalCount } }" }, system, { "x-request-id": id });
      expect(response.headers.get("x-request-id")).toBe(id);
      expect(response.headers.get("cache-control")).toContain("no-store");
      const lines = product.output.split("\n").filter((line) => line.includes(id));
      expect(
        lines.some((line) => line.includes('"msg":"executing"') && line.includes('"subgraph":"organizations"')),
      ).toBeTrue();
    });

    it("are in the language of who asks, in the same form everywhere", async () => {
      for (const path of ["/nowhere/at/all", "/operations.json", "/metrics"]) {
        const told = async (language: string) =>
          (await (await send(path, { headers: { "accept-language": language } })).json()) as Told;
        expect((await told("en")).errors?.[0]?.message).toBe("There is no such address");
        expect((await told("zh-CN")).errors?.[0]?.message).toBe("没有这个地址");
      }
      const large = await graphql({ query: "x".repeat(3_000_000) }, system);
      expect(await said(large)).toEqual([413, "BAD_REQUEST"]);
      const broken = await send("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"query": ',
      });
      expect(await said(broken)).toEqual([400, "BAD_REQUEST"]);
    });

    it("tell what the process did to who has the token for it", async () => {
      const metrics = (token: string) => send("/metrics", { headers: { authorization: `Bearer ${token}` } });
      expect((await metrics("guess")).status).toBe(404);
      expect(await (await metrics("a-token-for-metrics")).text()).toContain("process_resident_memory_bytes");
      expect(Object.keys(((await (await send("/readyz")).json()) as { subgraphs: object }).subgraphs)).toEqual([
        ...SUBGRAPHS,
      ]);
    });

    it("let pages of named origins call the API, and tell no other anything", async () => {
      const preflight = (path: string, origin: string) =>
        send(path, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
      expect((await preflight("/graphql", "https://app.example.cn")).headers.get("access-control-allow-origin")).toBe(
        "https://app.example.cn",
      );
      for (const [path, origin] of [
        ["/graphql", "https://evil.example"],
        ["/session", "https://app.example.cn"],
      ] as const) {
        const names = [...(await preflight(path, origin)).headers.keys()];
        expect(names.filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
    });

    it("protect pages: a new nonce each time, no frame, no other origin's code", async () => {
      const page = async () => {
        const response = await send("/honggang");
        const [, nonce = ""] =
          /style-src 'self' 'nonce-([\w-]{22})'/.exec(response.headers.get("content-security-policy") ?? "") ?? [];
        return { response, nonce, html: await response.text() };
      };
      const [first, second] = [await page(), await page()];
      expect(first.html.toLowerCase()).toContain(`ngcspnonce="${first.nonce.toLowerCase()}"`);
      expect(first.nonce).not.toBe(second.nonce);
      expect(first.response.headers.get("content-security-policy")).not.toMatch(/script-src[^;]*(unsafe|nonce)/);
      expect(first.response.headers.get("x-frame-options")).toBe("DENY");
      expect(first.response.headers.get("strict-transport-security")).toBeNull();
      const secure = await send("/honggang", { headers: { "x-forwarded-proto": "https" } });
      expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    });

    it("hold no secret, and neither does the log", () => {
      for (const secret of [...passwords, clerk, system, "no such password", "a-token-for-metrics"])
        expect(product.output.includes(secret)).toBeFalse();
    });
  });
});

/** The way a browser sends it: __typename wherever there are braces but at the root, fragments first. */
function asSent(body: string): string {
  const document = visit(parse(body), {
    SelectionSet(set, _, parent) {
      if (!parent || Array.isArray(parent) || ("kind" in parent && parent.kind === Kind.OPERATION_DEFINITION))
        return undefined;
      return {
        ...set,
        selections: [...set.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }],
      };
    },
  });
  return [...document.definitions].reverse().map(print).join("\n");
}
