import { randomUUID } from "node:crypto";
import { outcome } from "../kit/api.js";
import { SUBGRAPHS } from "../kit/installation.js";
import { castOf, incidentIn, reported, unitId } from "../kit/incidents.js";
import { anyone, askForToken, demoAccount, demoClient, rider, staff } from "../kit/people.js";
import { withPhoto } from "../kit/photos.js";
import { installation } from "../kit/shared-product.js";
import { everybodyIn } from "./askers.js";
import { entitiesOf, entitiesQuery } from "./entities.js";
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
