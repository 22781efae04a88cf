import { Someone } from "../kit/api.js";
import { staff } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";

const JSON_TYPE = /^application\/(graphql-response\+)?json\b/;
const INSIDE = /\bat .+:\d+:\d+|SELECT |INSERT |SQLITE|node_modules|file:\/\/|127\.0\.0\.1|\.ts\b|\.js\b/;

const send = (path: string, init: RequestInit = {}) => fetch(`${installation().url}${path}`, init);

const post = (body: string, headers: Record<string, string>) => send("/graphql", { method: "POST", headers, body });

/** An answer that says no: JSON, with a code, and not a word about the inside. */
async function expectRefusal(response: Response, status: number, code?: string): Promise<void> {
  const text = await response.text();
  expect([response.status, text]).toEqual([status, jasmine.any(String) as never]);
  expect(response.headers.get("content-type")).toMatch(JSON_TYPE);
  expect(text).not.toMatch(INSIDE);
  const { errors, error } = JSON.parse(text) as { errors?: { extensions: { code: string } }[]; error?: string };
  if (code) expect(errors?.[0]?.extensions.code).toBe(code);
  else expect(errors ?? error).toBeTruthy();
}

describe("HTTP", () => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    headers = (await staff("xinfeng", "dispatcher")).headers;
  });

  it("changes nothing by GET", async () => {
    const query = 'mutation{urgeIncident(input:{incidentId:"x",version:1}){userErrors{code}}}';
    const response = await send(`/graphql?query=${encodeURIComponent(query)}`, { headers });

    expect(response.headers.get("allow")).toContain("POST");
    await expectRefusal(response, 405);
  });

  it("answers a query by GET, with a preflight's header", async () => {
    const response = await send(`/graphql?query=${encodeURIComponent("{ viewer { kind } }")}`, { headers });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { viewer: { kind: "STAFF" } } });
  });

  it("presses a long answer for whoever takes it pressed, and says so to caches", async () => {
    const query = "{ incidents(first: 20) { edges { node { number description } } } }";
    const asked = (coding: string) =>
      send("/graphql", {
        method: "POST",
        headers: { ...headers, "content-type": "application/json", "accept-encoding": coding },
        body: JSON.stringify({ query }),
      });
    const [pressed, plain] = await Promise.all([asked("gzip"), asked("identity")]);

    expect([pressed.headers.get("content-encoding"), plain.headers.get("content-encoding")]).toEqual(["gzip", null]);
    expect(pressed.headers.get("vary")).toMatch(/accept-encoding/i);
    expect(await pressed.text()).toBe(await plain.text());
  });

  it("answers in JSON what is no JSON, too big, nowhere, or no form to send it in", async () => {
    await expectRefusal(await post('{"query": "{ viewer', headers), 400);
    await expectRefusal(await post(JSON.stringify({ query: "x".repeat(3_000_000) }), headers), 413);
    await expectRefusal(await send("/nowhere/at/all"), 404, "NOT_FOUND");
    await expectRefusal(await send("/atlantis"), 404, "NOT_FOUND");
    await expectRefusal(await send("/assets/none.js"), 404, "NOT_FOUND");
    await expectRefusal(await send("/oauth/token", { method: "POST", body: "x".repeat(10_000), headers }), 400);
    await expectRefusal(await send("/session", { method: "POST", body: "{", headers }), 400);
    await expectRefusal(await send("/%E0%A4%A", { headers }), 400);
  });

  it("refuses what other sites can make a browser send", async () => {
    const query = JSON.stringify({ query: "{ viewer { kind } }" });
    const { authorization } = headers as { authorization: string };
    const plain = await send("/graphql", {
      method: "POST",
      headers: { authorization, "content-type": "text/plain" },
      body: query,
    });
    const form = await send("/graphql", {
      method: "POST",
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      body: "query={viewer{kind}}",
    });
    const preflight = await send("/graphql", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });

    expect([plain.status, form.status]).toEqual([400, 400]);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("says no to malformed documents without saying what is inside", async () => {
    const say = (query: string, more: object = {}) => post(JSON.stringify({ query, ...more }), headers);

    await expectRefusal(await say("{"), 400, "GRAPHQL_PARSE_FAILED");
    await expectRefusal(await say("{ secrets }"), 400, "GRAPHQL_VALIDATION_FAILED");
    await expectRefusal(await say("query A { viewer { kind } }", { operationName: "B" }), 400);
    await expectRefusal(
      await say("query ($first: Int!) { incidents(first: $first) { totalCount } }", { variables: { first: "x" } }),
      400,
      "BAD_USER_INPUT",
    );
    await expectRefusal(await say(`{ ${"viewer { kind } ".repeat(10_000)} }`), 400, "GRAPHQL_PARSE_FAILED");
    await expectRefusal(await post(JSON.stringify([{ query: "{ viewer { kind } }" }]), headers), 400);
    await expectRefusal(await post("{}", headers), 400);
  });

  it("tells errors of fields by message, path and code alone", async () => {
    const clerk = new Someone((await staff("xinfeng", "clerk")).token);
    const asked = [
      await clerk.execute("{ incidents { totalCount } }"),
      await clerk.execute('{ incident(id: "\\"; DROP TABLE x") { id } }'),
      await clerk.execute('mutation { cancelRedemption(input: { redemptionId: "no-such" }) { userErrors { code } } }'),
      await clerk.execute('{ stations(after: "x") { totalCount edges { cursor } } }'),
    ];

    for (const { errors } of asked) {
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) {
        expect(
          Object.keys(error).filter((key) => !["message", "path", "locations", "extensions"].includes(key)),
        ).toEqual([]);
        expect(Object.keys(error.extensions)).toEqual(["code"]);
        expect(error.extensions.code).not.toBe("INTERNAL");
        expect(JSON.stringify(error)).not.toMatch(INSIDE);
      }
    }
  });

  it("protects pages and answers by headers", async () => {
    for (const path of ["/xinfeng", "/livez", "/nowhere/at/all"]) {
      const { headers: given } = await send(path);
      expect(given.get("content-security-policy")).toContain("default-src 'self'");
      expect(given.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(given.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
      expect(given.get("x-content-type-options")).toBe("nosniff");
      expect(given.get("referrer-policy")).toBe("same-origin");
      expect(given.get("x-powered-by")).toBeNull();
    }
  });

  it("tells whether it lives, whether it is ready, and what it has done", async () => {
    const ready = (await (await send("/readyz")).json()) as { subgraphs: Record<string, string> };
    const metrics = await (await send("/metrics")).text();

    expect((await send("/livez")).status).toBe(200);
    expect(ready.subgraphs).toEqual({ organizations: "ok", volunteers: "ok", stations: "ok", incidents: "ok" });
    expect(metrics).toContain("process_resident_memory_bytes");
    for (const subgraph of ["organizations", "volunteers", "stations", "incidents"]) {
      expect(metrics).toContain(`beegrid_outbox_parked{subgraph="${subgraph}",county="xinfeng"} 0`);
      expect(metrics).toContain(`beegrid_subgraph_open{subgraph="${subgraph}"} 1`);
    }
  });

  it("serves the console at each county, and no file of the server", async () => {
    const page = await send("/xinfeng/incidents");

    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    for (const path of ["/../package.json", "/%2e%2e/%2e%2e/package.json", "/xinfeng/..%2f..%2fpackage.json"]) {
      const text = await (await send(path)).text();
      expect(text).not.toContain('"workspaces"');
    }
  });
});
