import { randomUUID } from "node:crypto";
import type { MutationName } from "../kit/answers.js";
import { castOf, incidentIn, unitId } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { everybody, outcomes, viewer, type Expected, type ViewerName } from "../kit/viewers.js";

/** An incident step: from which state it is tried, with what, and who gets what when they may not take it. */
interface Case {
  mutation: MutationName;
  from: string;
  input?: () => Promise<object> | object;
  by: ViewerName;
  refused: Expected;
}

const SEE_IT = "NOT_ALLOWED_NOW";

const CASES: Case[] = [
  {
    mutation: "AcceptIncident",
    from: "REPORTED",
    by: "dispatcher",
    // In Xinfeng grid workers do not accept; in Honggang they do.
    refused: { [SEE_IT]: "grid", NOT_FOUND: "elsewhere" },
  },
  {
    mutation: "DispatchIncident",
    from: "ACCEPTED",
    input: async () => ({ organizationId: await unitId("xinfeng", "housing") }),
    by: "dispatcher",
    refused: { [SEE_IT]: "grid", NOT_FOUND: "elsewhere" },
  },
  { mutation: "StartIncident", from: "DISPATCHED", by: "handler", refused: { [SEE_IT]: "grid" } },
  {
    mutation: "ReturnIncident",
    from: "DISPATCHED",
    input: () => ({ reason: "不属于本单位" }),
    by: "handler",
    refused: { [SEE_IT]: "grid" },
  },
  {
    mutation: "ResolveIncident",
    from: "IN_PROGRESS",
    input: () => ({ note: "已修好" }),
    by: "handler",
    refused: { [SEE_IT]: "grid" },
  },
  { mutation: "VerifyIncident", from: "RESOLVED", input: () => ({ passed: true }), by: "verifier", refused: {} },
  { mutation: "CloseIncident", from: "VERIFIED", by: "dispatcher", refused: { NOT_FOUND: "elsewhere" } },
  {
    mutation: "ConfirmIncident",
    from: "CLOSED",
    input: () => ({ fixed: true }),
    by: "rider",
    refused: { NOT_FOUND: "otherRider" },
  },
];

/** Those who may take the step too; each of them would move it on, so they are tried elsewhere. */
const ALSO: Partial<Record<MutationName, ViewerName[]>> = {
  AcceptIncident: ["street"],
  DispatchIncident: ["street"],
  CloseIncident: ["street"],
};

describe("the steps of an incident, by everybody", () => {
  for (const { mutation, from, input, by, refused } of CASES)
    it(`${mutation} is for ${by} and refused for the others, who change nothing`, async () => {
      const gridId = await unitId("xinfeng", "440233001003001");
      const { id, version } = await incidentIn(from, "xinfeng", await rider("xinfeng", 1), { gridId });
      const details = { incidentId: id, ...(mutation !== "ConfirmIncident" && { version }), ...(await input?.()) };
      const allowed = [by, ...(ALSO[mutation] ?? [])];

      const found = await outcomes(async (person, name) =>
        allowed.includes(name)
          ? { status: 200, headers: new Headers(), data: { tried: "later" }, errors: [] }
          : person.asks(mutation, { input: details }),
      );

      expect(found).toEqual(
        everybody({ UNAUTHENTICATED: "anyone", OK: allowed.join(" "), FORBIDDEN: "others", ...refused }),
      );
      const dispatcher = await staff("xinfeng", castOf("xinfeng").dispatcher);
      expect((await dispatcher.sees("IncidentTrace", { id })).incident).toEqual(
        jasmine.objectContaining({ state: from, version }) as never,
      );
      expect(((await (await viewer(by)).does(mutation, details)) as { version: number }).version).toBe(version + 1);
    });

  it("a report is for riders, and for staff who meet people", async () => {
    const report = { ...castOf("xinfeng").report, description: "护栏松动" };

    expect(
      await outcomes((person) => person.asks("ReportIncident", { input: { idempotencyKey: randomUUID(), ...report } })),
    ).toEqual(
      everybody({
        UNAUTHENTICATED: "anyone",
        OK: "dispatcher street handler grid rider otherRider",
        // Honggang has no such category.
        INVALID_INPUT: "elsewhere",
        FORBIDDEN: "others",
      }),
    );
  });

  it("a street's dispatcher takes on what lies in the street, and finds nothing beyond it", async () => {
    const street = await staff("xinfeng", "street");
    const inside = await incidentIn("REPORTED", "xinfeng", undefined, {
      gridId: await unitId("xinfeng", "440233001003001"),
    });
    const outside = await incidentIn("REPORTED", "xinfeng", undefined, {
      gridId: await unitId("xinfeng", "440233100001001"),
    });

    expect((await street.does("AcceptIncident", { incidentId: inside.id, version: 1 })).state).toBe("ACCEPTED");
    const refused = await street.asks("AcceptIncident", { input: { incidentId: outside.id, version: 1 } });
    expect(refused.errors[0]?.extensions.code).toBe("NOT_FOUND");
  });

  it("a step on an old version is a conflict, and a step from the wrong state says which state it is in", async () => {
    const dispatcher = await staff("xinfeng", "dispatcher");
    const { id, version } = await incidentIn("ACCEPTED", "xinfeng");

    const old = await dispatcher.asks("DispatchIncident", {
      input: { incidentId: id, version: version - 1, organizationId: await unitId("xinfeng", "housing") },
    });
    const again = await dispatcher.in("en").tries("AcceptIncident", { incidentId: id, version });

    expect(old.errors[0]?.extensions.code).toBe("CONFLICT");
    expect(again.userErrors).toEqual([
      jasmine.objectContaining({ code: "INVALID_STATE", message: jasmine.stringMatching("To dispatch") }) as never,
    ]);
  });
});
