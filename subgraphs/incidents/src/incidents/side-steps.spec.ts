import { Role } from "@beegrid/kernel";
import { codes, connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { followIncident } from "./follow-incident.js";
import { IncidentState as S } from "./incident-enums.js";
import { followedByMe } from "./incident-loaders.js";
import { Follow } from "./transition.js";
import { Cast, done } from "./walk.spec-kit.js";

describe("beside the way from report to close", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
  }, 60_000);
  afterAll(() => close());

  it("merging names the incident that goes on, and takes only one that counts", async () => {
    const [into, same, rejected] = [await cast.report(), await cast.report(), await cast.bring(S.REJECTED)];

    const faults = async (intoIncidentId: string) => codes(await cast.take("merge", same, { intoIncidentId }));
    expect(await faults(same.id)).toEqual(["INVALID_INPUT"]);
    expect(await faults(rejected.id)).toEqual(["INVALID_INPUT"]);
    expect(await refusal(cast.take("merge", same, { intoIncidentId: "nothing" }))).toBe("NOT_FOUND");

    const merged = done(await cast.take("merge", same, { intoIncidentId: into.id }));
    expect([merged.state, merged.duplicateOfId, merged.dueAt]).toEqual([S.DUPLICATE, into.id, null]);
    expect(codes(await cast.take("merge", await cast.report(), { intoIncidentId: merged.id }))).toEqual([
      "INVALID_INPUT",
    ]);
  });

  it("reopening takes back what was said of the result, and waits to be dispatched", async () => {
    const confirmed = done(await cast.take("confirm", await cast.bring(S.CLOSED)));

    const reopened = done(await cast.take("reopen", confirmed, { reason: "又塌了" }));

    const { resolvedAt, resolvedById, verifiedAt, verifiedById, confirmation, dueStep } = reopened;
    expect([resolvedAt, resolvedById, verifiedAt, verifiedById, confirmation]).toEqual([null, null, null, null, null]);
    expect(dueStep as string).toBe("DISPATCH");
  });

  it("urging counts, and supervising stays", async () => {
    let incident = await cast.bring(S.IN_PROGRESS);
    const { dueAt } = incident;

    for (const name of ["urge", "urge", "escalate"] as const) incident = done(await cast.take(name, incident));

    expect([incident.urgedCount, incident.escalated, incident.dueAt]).toEqual([2, true, dueAt]);
  });

  it("adding to it is for its reporter and its grid, whatever version they saw", async () => {
    const incident = await cast.bring(S.DISPATCHED);
    const worker = cast.county.here.staff(Role.GRID_WORKER, cast.grid.path);

    done(await cast.take("supplement", incident, { version: undefined }));
    done(await cast.take("supplement", incident, { version: undefined }, worker));

    const neighbour = cast.county.here.staff(Role.GRID_WORKER, cast.county.at("440233001003002").path);
    expect(await refusal(cast.take("supplement", incident, {}, neighbour))).toBe("NOT_FOUND");
    expect(await refusal(cast.take("supplement", incident, { version: 1 }))).toBe("CONFLICT");
  });

  it("following is one's own, and twice is once", async () => {
    const incident = await cast.report();
    const follow = (followed: boolean, who = cast.verifier) =>
      who.does(() => followIncident({ incidentId: incident.id, followed }));

    await follow(true);
    await follow(true);
    expect(await cast.county.here.count(Follow, { incidentId: incident.id })).toBe(1);
    expect(await cast.verifier.does(() => followedByMe(incident.id))).toBe(true);
    expect(await cast.dispatcher.does(() => followedByMe(incident.id))).toBe(false);

    await follow(false);
    expect(await cast.county.here.count(Follow, { incidentId: incident.id })).toBe(0);
    expect(await refusal(follow(true, cast.county.here.staff(Role.HANDLER, cast.unit.path)))).toBe("NOT_FOUND");
    expect(await refusal(follow(true, cast.rider))).toBe("FORBIDDEN");
  });
});
