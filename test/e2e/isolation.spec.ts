import { randomUUID } from "node:crypto";
import type { MutationName } from "../kit/answers.js";
import type { Someone } from "../kit/api.js";
import { castOf, incidentIn, unitId } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { cheapestReward, held } from "../kit/points.js";
import { installation } from "../kit/shared-product.js";

const code = async (person: Someone, mutation: MutationName, input: object) =>
  (await person.asks(mutation, { input })).errors[0]?.extensions.code;

describe("another county's rows", () => {
  it("cannot be moved by the staff whose job it would be at home", async () => {
    const [dispatcher, handler, verifier] = (await Promise.all(
      [castOf("honggang").dispatcher, castOf("honggang").handler, castOf("honggang").verifier].map((username) =>
        staff("honggang", username),
      ),
    )) as [Someone, Someone, Someone];
    const organizationId = await unitId("xinfeng", "housing");
    const tries: [string, Someone, MutationName, object?][] = [
      ["REPORTED", dispatcher, "AcceptIncident"],
      ["ACCEPTED", dispatcher, "DispatchIncident", { organizationId }],
      ["DISPATCHED", handler, "StartIncident"],
      ["DISPATCHED", handler, "ReturnIncident", { reason: "不是我们的" }],
      ["IN_PROGRESS", handler, "ResolveIncident", { note: "好了" }],
      ["RESOLVED", verifier, "VerifyIncident", { passed: true }],
      ["VERIFIED", dispatcher, "CloseIncident"],
    ];
    const centre = await staff("xinfeng", "dispatcher");

    for (const [state, person, mutation, details] of tries) {
      const { id, version } = await incidentIn(state, "xinfeng");
      expect([mutation, await code(person, mutation, { incidentId: id, version, ...details })]).toEqual([
        mutation,
        "NOT_FOUND",
      ]);
      expect((await centre.sees("IncidentTrace", { id })).incident).toEqual(
        jasmine.objectContaining({ state, version }) as never,
      );
    }
  });

  it("cannot be confirmed, redeemed, handed over or called off from elsewhere", async () => {
    const [ours, theirs] = [await rider("xinfeng", 1), await rider("honggang", 1)];
    const clerk = await staff("honggang", "clerk");
    const incident = await incidentIn("VERIFIED", "xinfeng", ours);
    const redemption = await held(ours);
    const reward = await cheapestReward(ours);
    const idempotencyKey = randomUUID();

    expect(await code(theirs, "ConfirmIncident", { incidentId: incident.id, fixed: false })).toBe("NOT_FOUND");
    expect(await code(theirs, "RedeemReward", { idempotencyKey, rewardId: reward.id, quantity: 1 })).toBe("NOT_FOUND");
    expect(await code(clerk, "FulfilRedemption", { code: redemption.code })).toBe("NOT_FOUND");
    expect(await code(clerk, "CancelRedemption", { redemptionId: redemption.id })).toBe("NOT_FOUND");
    expect((await ours.sees("Redemption", { code: redemption.code })).redemption?.state).toBe("HELD");
  });

  it("cannot be named in what is made at home", async () => {
    const theirs = await rider("honggang", 1);
    const dispatcher = await staff("honggang", "dispatcher");
    const foreignGrid = await unitId("xinfeng", "440233001003001");
    const accepted = await incidentIn("ACCEPTED", "honggang", theirs);
    const report = { idempotencyKey: randomUUID(), ...castOf("honggang").report };

    expect(await code(theirs, "ReportIncident", { ...report, gridId: foreignGrid })).toBe("NOT_FOUND");
    expect(
      await code(dispatcher, "DispatchIncident", {
        incidentId: accepted.id,
        version: accepted.version,
        organizationId: await unitId("xinfeng", "housing"),
      }),
    ).toBe("NOT_FOUND");
  });

  it("are in no list, by filter or by cursor", async () => {
    const [ours, theirs] = [await staff("xinfeng", "dispatcher"), await staff("honggang", "dispatcher")];
    const { id } = await incidentIn("DISPATCHED", "xinfeng");
    const number = (await ours.sees("IncidentTrace", { id })).incident?.number as string;
    const unit = await unitId("xinfeng", "housing");
    const street = await unitId("xinfeng", "440233001");

    expect((await ours.sees("Incidents", { filter: { text: number } })).incidents.totalCount).toBe(1);
    for (const filter of [{ text: number }, { assigneeId: unit }, { within: street }])
      expect((await theirs.sees("Incidents", { filter })).incidents).toEqual(
        jasmine.objectContaining({ totalCount: 0, edges: [] }) as never,
      );
    expect((await theirs.sees("Organizations", { filter: { within: street } })).organizations.totalCount).toBe(0);
    expect((await theirs.sees("Stations", { filter: { text: "东区" } })).stations.totalCount).toBe(0);

    const { pageInfo } = (await ours.sees("Incidents", { first: 1 })).incidents;
    const mine = await ours.asks("Incidents", { first: 1, after: pageInfo.endCursor });
    const foreign = await theirs.asks("Incidents", { first: 1, after: pageInfo.endCursor });
    expect(mine.data?.incidents.edges.length).toBe(1);
    expect(foreign.errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("a county named in a header or an operation is not listened to", async () => {
    const theirs = await staff("honggang", "dispatcher");
    const asked = { query: "{ viewer { county { slug } } incidents(first: 1) { edges { node { number } } } }" };

    const response = await fetch(`${installation().url}/graphql`, {
      method: "POST",
      headers: {
        ...theirs.headers,
        "x-county": "xinfeng",
        "x-beegrid-viewer": '{"county":"xinfeng"}',
        "x-event-from": "incidents",
      },
      body: JSON.stringify(asked),
    });

    const { data } = (await response.json()) as {
      data: { viewer: { county: { slug: string } }; incidents: { edges: { node: { number: string } }[] } };
    };
    expect(data.viewer.county.slug).toBe("honggang");
    expect(data.incidents.edges[0]?.node.number).toMatch(/^HG-/);
  });

  it("cannot be reached through what subgraphs offer each other", async () => {
    const theirs = await staff("honggang", "dispatcher");
    const { id } = await incidentIn("REPORTED", "xinfeng");
    const entities = `{ _entities(representations: [{ __typename: "Incident", id: "${id}" }]) { __typename } }`;

    for (const query of [entities, "{ _service { sdl } }"]) {
      const { status, errors } = await theirs.execute(query);
      expect([status, errors[0]?.extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
    }
  });
});
