import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DomainEvent } from "./events.js";
import { Role } from "./permissions.js";
import { httpDelivery } from "./outbox/http-delivery.js";
import { serveSubgraph } from "./serve-subgraph.js";
import { KeyFolder, signEvent, signViewer } from "./signing.js";
import { testCounty, type TestCounty } from "./test-kit/index.js";
import { aShelf, Shelf, Tally, toy } from "./test-kit/toy-model.js";
import { createToy } from "./test-kit/toy-subgraph.js";
import { withToy } from "./test-kit/with-toy.js";
import { uuid7 } from "./uuid7.js";
import type { Viewer } from "./viewer.js";

describe("a subgraph of its own process", () => {
  withToy();
  const folder = mkdtempSync(join(tmpdir(), "beegrid-keys-"));
  const keys = new KeyFolder(folder);
  const strangers = new KeyFolder(join(folder, "strangers"));
  let server: Server;
  let url: string;
  let here: TestCounty;
  let shelf: Shelf;

  beforeAll(async () => {
    server = await serveSubgraph(await createToy(), keys, 0, "127.0.0.1");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    here = await testCounty(toy);
    shelf = aShelf();
    await here.given(Shelf, shelf);
    await here.given(Tally, { name: "taken", total: 0 });
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true });
  });

  async function post(path: string, body: string, token: string | undefined, headers: Record<string, string> = {}) {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url + path, { method: "POST", body, headers: { ...authorization, ...headers } });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      answer: (text ? JSON.parse(text) : undefined) as { data?: object; errors?: { extensions: { code: string } }[] },
    };
  }
  const clerk = () => here.staff(Role.REWARD_CLERK).viewer;
  const signed = async (body: string, { viewer = clerk(), to = "toy", by = keys, key = "gateway" } = {}) =>
    signViewer(viewer, to, body, await by.signing(key));
  const ask = async (query: string, viewer: Viewer = clerk()) => {
    const body = JSON.stringify({ query });
    return post("/graphql", body, await signed(body, { viewer }));
  };
  const entities = (id: string) =>
    JSON.stringify({
      query: "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Shelf { code } } }",
      variables: { of: [{ __typename: "Shelf", id }] },
    });

  it("answers a viewer whom the gateway has signed", async () => {
    const { status, answer } = await ask("{ shelves { edges { node { id code } } } }");
    expect([status, answer]).toEqual([
      200,
      { data: { shelves: { edges: [{ node: { id: shelf.id, code: shelf.code } }] } } },
    ]);
  });

  it("answers nobody else: 401 for every other token, and for entities too", async () => {
    const body = entities(shelf.id);
    const good = await signed(body);
    const [head, payload] = good.split(".");
    const cases: Record<string, string | undefined> = {
      none: undefined,
      empty: "",
      garbage: "a.b.c",
      "no signature": `${head}.${payload}.`,
      "another body": await signed("{}"),
      "another subgraph": await signed(body, { to: "incidents" }),
      "a stranger's key": await signed(body, { by: strangers }),
      "a subgraph's event key": await signed(body, { key: "events-incidents" }),
      "an event token": await signEvent("incidents", "toy", body, await keys.signing("events-incidents")),
    };
    for (const [name, token] of Object.entries(cases)) {
      const { status, headers, answer } = await post("/graphql", body, token, {
        "x-viewer": encodeURIComponent(JSON.stringify(clerk())),
      });
      expect([name, status, headers.get("www-authenticate")]).toEqual([name, 401, "Bearer"]);
      expect([name, answer.data, answer.errors?.[0]?.extensions.code]).toEqual([name, undefined, "UNAUTHENTICATED"]);
    }
    expect((await post("/graphql", body, good)).answer).toEqual({
      data: { _entities: [{ code: shelf.code }] },
    } as never);
    expect((await post("/files", body, cases.garbage)).status).toBe(401);
  });

  it("has no entity of one county for another's viewer", async () => {
    const there = await testCounty(toy);
    const body = entities(shelf.id);
    const { answer } = await post(
      "/graphql",
      body,
      await signed(body, { viewer: there.staff(Role.REWARD_CLERK).viewer }),
    );
    expect(answer).toEqual({ data: { _entities: [null] } });
  });

  it("looks at an input given as a literal and as variables alike", async () => {
    const administrator = here.staff(Role.COUNTY_ADMINISTRATOR).viewer;
    const fields = "{ shelf { id } userErrors { code path } }";
    const refused = {
      data: {
        putUpShelf: { shelf: null, userErrors: [{ code: "INVALID_INPUT", path: ["input", "location", "latitude"] }] },
      },
    };
    const location = "location: { longitude: 0, latitude: 91 }";
    const literal = await ask(
      `mutation { putUpShelf(input: { code: "L", stock: 1, ${location} }) ${fields} }`,
      administrator,
    );
    expect(literal.answer).toEqual(refused);
    const body = JSON.stringify({
      query: `mutation ($input: PutUpShelfInput!) { putUpShelf(input: $input) ${fields} }`,
      variables: { input: { code: "V", stock: 1, location: { longitude: 0, latitude: 91 } } },
    });
    expect((await post("/graphql", body, await signed(body, { viewer: administrator }))).answer).toEqual(refused);
  });

  it("leaves the siblings of a field that was refused", async () => {
    const verifier = here.staff(Role.VERIFIER).viewer;
    const mutation = `mutation { putUpShelf(input: { code: "X", stock: 1 }) { userErrors { code } } __typename }`;
    const { status, answer } = await ask(mutation, verifier);
    expect([status, answer.data, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      200,
      { putUpShelf: null, __typename: "Mutation" },
      ["FORBIDDEN"],
    ]);
  });

  it("answers a body that is no JSON, or too long, without words of its own", async () => {
    for (const body of ["{", "x".repeat(1_100_000)]) {
      const { status, answer } = await post("/graphql", body, await signed(body));
      expect([status, Object.keys(answer)]).toEqual([body.length > 1 ? 413 : 400, ["errors"]]);
      expect(JSON.stringify(answer)).not.toMatch(/JSON|entity|node_modules/);
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    }
  });

  describe("hears events", () => {
    const event = (): DomainEvent => ({
      id: uuid7(),
      type: "PiecesTaken",
      county: here.slug,
      at: Date.now(),
      body: { pieces: 1 },
    });
    const total = async () => (await here.find(Tally))[0]?.total;

    it("from a subgraph that signed them, once each", async () => {
      const deliver = await httpDelivery("incidents", keys, () => [{ name: "toy", url }]);
      const told = event();
      await deliver(told);
      await deliver(told);
      expect(await total()).toBe(1);
    });

    it("from nobody else: an unknown sender, another's name, another body or receiver, a viewer's token", async () => {
      const before = await total();
      const body = JSON.stringify(event());
      const incidents = await keys.signing("events-incidents");
      const cases: [string, string][] = [
        ["incidents", ""],
        ["incidents", await signEvent("incidents", "toy", `${body} `, incidents)],
        ["incidents", await signEvent("incidents", "stations", body, incidents)],
        ["incidents", await signEvent("incidents", "toy", body, await strangers.signing("events-incidents"))],
        ["stations", await signEvent("incidents", "toy", body, incidents)],
        ["stations", await signEvent("stations", "toy", body, incidents)],
        ["toy", await signEvent("toy", "toy", body, await keys.signing("events-toy"))],
        ["../gateway", await signEvent("../gateway", "toy", body, await keys.signing("gateway"))],
        ["incidents", await signed(body)],
      ];
      for (const [i, [from, token]] of cases.entries())
        expect([i, (await post("/events", body, token, { "x-event-from": from })).status]).toEqual([i, 401]);
      expect(await total()).toBe(before);
    });

    it("and says when it could not apply one, so that it comes again", async () => {
      const deliver = await httpDelivery("incidents", keys, () => [{ name: "toy", url }]);
      await expectAsync(deliver({ ...event(), type: "ShelfPutUp", body: { code: shelf.code } })).toBeRejectedWithError(
        "toy: CONFLICT",
      );
    });
  });
});
