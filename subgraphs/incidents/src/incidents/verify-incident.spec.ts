import { Role } from "@beegrid/kernel";
import { codes, connectForTest, someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "./incident-enums.js";
import type { Incident } from "./incident.js";
import { Cast, done } from "./walk.spec-kit.js";

describe("verifying an incident", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
  }, 60_000);
  afterAll(() => close());

  const told = async (type: string, { id }: Incident) =>
    (await cast.county.here.events(type)).filter(({ body }) => body.incidentId === id);

  it("that passes says by whom and when, and tells all that is needed to pay the reporter", async () => {
    const resolved = await cast.bring(S.RESOLVED);

    const verified = done(await cast.take("verify", resolved, { passed: true }));

    expect([verified.state, verified.verifiedById]).toEqual([S.VERIFIED, cast.verifier.viewer.id]);
    const [event, ...more] = await told("IncidentVerified", resolved);
    expect(more).toEqual([]);
    expect(event.body).toEqual(
      jasmine.objectContaining({
        number: resolved.number,
        kind: "HAZARD",
        categoryCode: "road",
        channel: "APP",
        reporterId: cast.rider.viewer.id,
        verifiedAt: verified.verifiedAt?.getTime(),
      }),
    );
  });

  it("tells of no reporter when staff reported it", async () => {
    let incident = await cast.report({}, cast.dispatcher);
    for (const name of ["accept", "dispatch", "start", "resolve", "verify"] as const)
      incident = done(await cast.take(name, incident));

    expect((await told("IncidentVerified", incident)).map(({ body }) => body.reporterId)).toEqual([null]);
  });

  it("that fails gives it back to the same unit, counts, and pays nobody", async () => {
    const resolved = await cast.bring(S.RESOLVED);

    const failed = done(await cast.take("verify", resolved, { passed: false, note: "坑还在" }));

    expect([failed.state, failed.assigneeId, failed.verificationFailures]).toEqual([S.IN_PROGRESS, cast.unit.id, 1]);
    expect([failed.resolvedAt, failed.resolvedById, failed.verifiedAt]).toEqual([null, null, null]);
    expect(failed.dueStep as string).toBe("RESOLVE");
    expect(await told("IncidentVerified", resolved)).toEqual([]);
    expect((await told("IncidentVerificationFailed", resolved)).length).toBe(1);
    const again = done(await cast.take("verify", done(await cast.take("resolve", failed)), { passed: true }));
    expect([again.state, again.verificationFailures]).toEqual([S.VERIFIED, 1]);
    expect((await told("IncidentVerified", resolved)).length).toBe(1);
  });

  it("that fails makes the reporter's earlier yes a thing of the past", async () => {
    const fixed = done(await cast.take("confirm", await cast.bring(S.RESOLVED), { fixed: true, satisfaction: 5 }));
    expect(fixed.confirmation as string).toBe("FIXED");

    const failed = done(await cast.take("verify", fixed, { passed: false, note: "坑还在" }));

    expect([failed.confirmation, failed.confirmedAt, failed.satisfaction]).toEqual([null, null, null]);
  });

  it("asks why it did not pass", async () => {
    const resolved = await cast.bring(S.RESOLVED);

    for (const note of [undefined, "", "  "]) {
      const { userErrors } = await cast.take("verify", resolved, { passed: false, note });
      expect(userErrors.map(({ code, path }) => [code as string, path])).toEqual([
        ["INVALID_INPUT", ["input", "note"]],
      ]);
    }
  });

  it("is never for who started or resolved it, in this round or an earlier one", async () => {
    const { viewer } = cast.handler;
    const grants = [...viewer.grants, { role: Role.VERIFIER, organizationId: "county", path: "/440233/" }];
    const both = someone({ ...viewer, grants });
    const resolved = await cast.bring(S.RESOLVED);
    expect(codes(await cast.take("verify", resolved, { passed: true }, both))).toEqual(["SAME_PERSON"]);
    expect(codes(await cast.take("verify", resolved, { passed: false, note: "x" }, both))).toEqual(["SAME_PERSON"]);

    // Reassigned to a colleague who finishes it: having started it is enough.
    const colleague = cast.county.here.staff(Role.HANDLER, cast.county.at("roads").path);
    let incident = done(await cast.take("return", await cast.bring(S.IN_PROGRESS)));
    incident = done(await cast.take("dispatch", incident, { organizationId: cast.county.at("roads").id }));
    incident = done(await cast.take("start", incident, {}, colleague));
    incident = done(await cast.take("resolve", incident, {}, colleague));
    expect(codes(await cast.take("verify", incident, { passed: true }, both))).toEqual(["SAME_PERSON"]);
    expect(done(await cast.take("verify", incident, { passed: true })).state).toBe(S.VERIFIED);
  });

  it("by two verifiers at once pays once", async () => {
    const resolved = await cast.bring(S.RESOLVED);
    const second = cast.county.here.staff(Role.VERIFIER);

    const both = await Promise.allSettled([
      cast.take("verify", resolved, { passed: true }),
      cast.take("verify", resolved, { passed: true }, second),
    ]);

    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await told("IncidentVerified", resolved)).length).toBe(1);
  });
});
