import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { buildSchema, isObjectType, isUnionType, parse, print, visit } from "graphql";
import { signViewer } from "@beegrid/kernel/signing";
import type { Viewer } from "@beegrid/kernel/viewer";
import { outcome } from "../kit/api.js";
import { SUBGRAPHS, type SubgraphName } from "../kit/installation.js";
import { castOf, incidentIn, reported, unitId } from "../kit/incidents.js";
import { anyone, askForToken, demoAccount, demoClient, rider, staff } from "../kit/people.js";
import { withPhoto } from "../kit/photos.js";
import { shapeUnderTest } from "../kit/product.js";
import { installation } from "../kit/shared-product.js";
import { everybodyIn } from "./askers.js";
import { encoded, foreignKeys, forged, ownKeys } from "./forge.js";
import { harvest, markOf, type Harvest } from "./harvest.js";
import { count } from "./tally.js";

/** Counts a case, and hands on what came, for the expectation. */
const seen = <T>(value: T): T => (count(), value);

describe("another county's things, by other doors than a query", () => {
  const countyOf = async (name: string) => ({ name, person: await staff(name, castOf(name).dispatcher) });

  it("files come to nobody of another county, with or without a signature made over", async () => {
    const luo = await rider("xinfeng", 4);
    const photo = await withPhoto(luo);
    const { id } = await reported("xinfeng", luo, { attachmentIds: [photo] });
    const { data } = await (
      await staff("xinfeng", "dispatcher")
    ).execute<{ incident: { attachments: { url: string }[] } }>(
      `query ($id: ID!) { incident(id: $id) { attachments { url } } }`,
      { id },
    );
    const signed = new URL(`${installation().url}${data?.incident.attachments[0]?.url}`);
    const made = new URL(signed);
    made.searchParams.set("county", "honggang");

    expect(seen((await fetch(signed)).status)).toBe(200);
    expect(seen((await fetch(made)).status)).toBe(404);
    for (const { name, person } of await everybodyIn("honggang")) {
      const response = await fetch(`${installation().url}/attachments/${photo}`, { headers: person.headers });
      expect(seen([name, response.status])).toEqual([name, 404]);
    }
  });

  it("files, units, stations and incidents of another county cannot be named in what is made at home", async () => {
    const [theirs, ours] = ["xinfeng", "honggang"].map((name) => castOf(name).report);
    const theirPhoto = await withPhoto(await rider("xinfeng", 4));
    const [mine, dispatcher, handler] = [
      await rider("honggang", 4),
      await staff("honggang", castOf("honggang").dispatcher),
      await staff("honggang", castOf("honggang").handler),
    ];
    const foreign = await reported("xinfeng");
    const [open, running, accepted] = [
      await reported("honggang", mine),
      await incidentIn("IN_PROGRESS", "honggang", mine),
      await incidentIn("ACCEPTED", "honggang", mine),
    ];
    const step = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version });
    const merge = "mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { userErrors { code } } }";

    const tries = [
      await mine.asks("ReportIncident", {
        input: { ...ours, idempotencyKey: randomUUID(), attachmentIds: [theirPhoto] },
      }),
      await mine.asks("ReportIncident", {
        input: { ...ours, idempotencyKey: randomUUID(), gridId: await unitId("xinfeng", "440233001003001") },
      }),
      await handler.asks("ResolveIncident", { input: { ...step(running), note: "好了", attachmentIds: [theirPhoto] } }),
      await dispatcher.asks("DispatchIncident", {
        input: { ...step(accepted), organizationId: await unitId("xinfeng", "housing") },
      }),
      await dispatcher.execute(merge, { input: { ...step(open), intoIncidentId: foreign.id } }),
    ];

    for (const answer of tries) expect(seen(outcome(answer))).toMatch(/^(NOT_FOUND|INVALID_INPUT)$/);
    expect(theirs).toBeDefined();
    // The twin: what is one's own can be named.
    const own = await mine.does("ReportIncident", {
      ...ours,
      idempotencyKey: randomUUID(),
      attachmentIds: [await withPhoto(mine)],
    });
    expect((await dispatcher.execute(merge, { input: { ...step(own), intoIncidentId: open.id } })).errors).toEqual([]);
  });

  it("a refresh token and the id of an app hold in their own county alone", async () => {
    const { password } = demoAccount("honggang", "keeper");
    const { refreshToken } = await anyone.does("SignIn", { county: "honggang", username: "keeper", password });
    const moved = refreshToken.replace(/^honggang\./, "xinfeng.");
    const client = demoClient("honggang");
    const form = { grant_type: "client_credentials" };

    expect(seen((await anyone.tries("RefreshSession", { refreshToken: moved })).userErrors[0]?.code)).toBe(
      "INVALID_SESSION",
    );
    expect(seen((await anyone.tries("RefreshSession", { refreshToken })).userErrors)).toEqual([]);
    const elsewhere = { ...client, clientId: client.clientId.replace(/^honggang\./, "xinfeng.") };
    expect(seen((await askForToken(elsewhere, form)).status)).toBe(401);
    expect(seen((await askForToken(client, form)).status)).toBe(200);
  });

  it("what subgraphs offer each other is not part of the API", async () => {
    const { person } = await countyOf("honggang");
    const { id } = await reported("xinfeng");
    const names = SUBGRAPHS.flatMap((name) => entitiesOf(name));
    const documents = [
      "{ _service { sdl } }",
      ...[...new Set(names)].map((name) =>
        entitiesQuery(name).replace("$it", `{ __typename: "${name}", id: "${id}" }`),
      ),
    ];

    for (const query of documents) {
      const { status, errors } = await person.execute(query);
      expect(seen([query, status, errors[0]?.extensions.code])).toEqual([query, 400, "GRAPHQL_VALIDATION_FAILED"]);
    }
    expect(documents.length).toBeGreaterThan(8);
  });
});

const sdlOf = (subgraph: SubgraphName) =>
  readFileSync(new URL(`../../../schema/${subgraph}.graphql`, import.meta.url), "utf8");

/** Entities that a subgraph looks up by id. */
function entitiesOf(subgraph: SubgraphName): string[] {
  const found: string[] = [];
  visit(parse(sdlOf(subgraph)), {
    ObjectTypeDefinition: ({ name, directives = [] }) => {
      const keyed = directives.some((one) => one.name.value === "key" && /fields: "id"/.test(print(one)));
      const resolved = directives.every((one) => !/resolvable: false/.test(print(one)));
      if (keyed && resolved) found.push(name.value);
    },
  });
  return found;
}

const entitiesQuery = (type: string) => `{ _entities(representations: [$it]) { ... on ${type} { id } } }`;

if (shapeUnderTest() === "services")
  describe("a subgraph asked past the gateway", () => {
    let both: Harvest[];
    beforeAll(async () => void (both = [await harvest("xinfeng"), await harvest("honggang")]), 300_000);

    const straight = (subgraph: SubgraphName, path: string, body: string, token?: string) =>
      fetch(`${installation().subgraphUrl(subgraph)}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        body,
      });
    const sign = async (viewer: Viewer, subgraph: string, body: string) =>
      signViewer(viewer, subgraph, body, await ownKeys().privateKey("gateway"));

    it("answers no token but the gateway's own, for this body, this subgraph and this moment", async () => {
      const { viewer } = both[0]?.askers[0] as { viewer: Viewer };
      for (const subgraph of SUBGRAPHS) {
        const bodies = ["{ __typename }", "{ _service { sdl } }", ...entitiesOf(subgraph).map(entitiesQuery)].map(
          (query) => JSON.stringify({ query: query.replace("$it", "") }),
        );
        for (const body of bodies) {
          const good = await sign(viewer, subgraph, body);
          const [header, claims, signature] = good.split(".") as [string, string, string];
          const issued = Math.floor(Date.now() / 1000) - 120;
          const said = JSON.parse(Buffer.from(claims, "base64url").toString()) as object;
          const key = await ownKeys().privateKey("gateway");
          const wrong: Record<string, string | undefined> = {
            "no token": undefined,
            "alg none": `${encoded({ alg: "none", typ: "viewer+jwt" })}.${claims}.`,
            "another signature": `${header}.${encoded({ ...said, extra: 1 })}.${signature}`,
            "another body": await sign(viewer, subgraph, `${body} `),
            "another subgraph": await sign(viewer, SUBGRAPHS.find((one) => one !== subgraph) as string, body),
            expired: await forged({ alg: "EdDSA", typ: "viewer+jwt" }, { ...said, iat: issued, exp: issued + 30 }, key),
            "another installation's key": await foreignKeys(async (keys) =>
              signViewer(viewer, subgraph, body, await keys.privateKey("gateway")),
            ),
            "the access token": both[0]?.askers[0]?.person.token,
          };
          for (const [name, token] of Object.entries(wrong)) {
            const response = await straight(subgraph, "/graphql", body, token);
            expect(seen([subgraph, name, response.status, response.headers.get("www-authenticate")])).toEqual([
              subgraph,
              name,
              401,
              "Bearer",
            ]);
          }
          expect((await straight(subgraph, "/graphql", body, good)).status).toBe(200);
        }
        for (const path of ["/events", "/files"]) expect(seen((await straight(subgraph, path, "{}")).status)).toBe(401);
      }
    });

    it("gives null for every entity of another county, and the row to its own", async () => {
      const shown = new Set<string>();
      const [xinfeng, honggang] = both as [Harvest, Harvest];
      for (const [mine, theirs] of [
        [honggang, xinfeng],
        [xinfeng, honggang],
      ] as const)
        for (const subgraph of SUBGRAPHS)
          for (const type of entitiesOf(subgraph))
            for (const id of [...(theirs.ids.get(type) ?? [])].slice(0, 3)) {
              const body = JSON.stringify({
                query: entitiesQuery(type).replace("$it", `{ __typename: "${type}", id: "${id}" }`),
              });
              const answers = async (asker: { viewer: Viewer }) =>
                (
                  await straight(subgraph, "/graphql", body, await sign(asker.viewer, subgraph, body))
                ).json() as Promise<{
                  data: { _entities: ({ id: string } | null)[] } | null;
                }>;
              for (const asker of mine.askers) {
                const { data } = await answers(asker);
                // A subgraph that knows only the key of a type hands the key back: nothing was looked up.
                const value = looksUp(subgraph, type) ? (data?._entities[0] ?? null) : null;
                expect(seen([subgraph, type, asker.name, value])).toEqual([subgraph, type, asker.name, null]);
                expect(markOf({ ...theirs, ids: new Map() })(JSON.stringify(data))).toBeUndefined();
              }
              for (const asker of theirs.askers)
                if ((await answers(asker)).data?._entities[0]?.id === id) shown.add(`${subgraph}.${type}`);
            }
      expect(shown.size).toBeGreaterThan(5);
    }, 300_000);
  });

/** Whether a subgraph keeps rows of a type: then it has fields there that are not the key alone. */
function looksUp(subgraph: SubgraphName, type: string): boolean {
  const named = buildSchema(sdlOf(subgraph), { assumeValidSDL: true }).getType(type);
  return isObjectType(named) && !isUnionType(named) && Object.keys(named.getFields()).length > 1;
}
