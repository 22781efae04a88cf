import { randomUUID } from "node:crypto";
import type { Trace } from "../kit/answers.js";
import { eventually, type Someone } from "../kit/api.js";
import { unitId } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { cheapestReward, earnedBy, pointsOf, stationNamed, withPoints } from "../kit/points.js";

/** In front of the East District station. */
const CROSSING = { longitude: 114.39093, latitude: 24.03185 };

describe("the closed loop in Xinfeng", () => {
  it("goes from a lifted manhole cover to a reward over the counter", async () => {
    const luo = await rider("xinfeng", 0);
    const [dispatcher, handler, verifier] = (await Promise.all(
      ["dispatcher", "handler.housing", "verifier"].map((username) => staff("xinfeng", username)),
    )) as [Someone, Someone, Someone];

    // Discover: the rider reports, the grid is found from the place.
    const incident = await luo.does("ReportIncident", {
      idempotencyKey: randomUUID(),
      kind: "HAZARD",
      categoryCode: "road",
      description: "路口井盖翘起，已绕行",
      location: CROSSING,
    });
    const { viewer } = await luo.sees("Viewer");
    expect(incident.number).toMatch(/^XF-\d{4}-\d{5}$/);
    expect(incident.stage).toEqual({ code: "discover", name: "发现" });
    expect(incident.reporter?.id).toBe(viewer.member?.id);
    expect(incident.grid?.name).toContain("网格");

    // Accept and dispatch: the centre follows the suggestion.
    const accepted = await dispatcher.does("AcceptIncident", { incidentId: incident.id, version: incident.version });
    const { incident: open } = await dispatcher.sees("IncidentActions", { id: incident.id });
    const housing = await unitId("xinfeng", "housing");
    expect(open?.suggestedAssignees[0]?.organization.id).toBe(housing);
    expect(open?.allowedActions.map(({ command }) => command)).toContain("dispatch");
    const dispatched = await dispatcher.does("DispatchIncident", {
      incidentId: incident.id,
      version: accepted.version,
      organizationId: housing,
      note: "请先围挡",
    });
    expect(dispatched.assignee).toEqual({ id: housing, name: "县住房和城乡建设管理局" });
    expect(dispatched.deadline.overdue).toBe(false);

    // Handle, give feedback, verify: three people, the last of them independent.
    const started = await handler.does("StartIncident", { incidentId: incident.id, version: dispatched.version });
    const resolved = await handler.does("ResolveIncident", {
      incidentId: incident.id,
      version: started.version,
      note: "已更换井盖并垫实",
    });
    const before = await pointsOf(luo);
    const verified = await verifier.does("VerifyIncident", {
      incidentId: incident.id,
      version: resolved.version,
      passed: true,
      note: "现场已看，平整",
    });
    expect(verified.state).toBe("VERIFIED");

    // The county's rule pays, once.
    const earned = await eventually(
      () => earnedBy(luo, incident.id),
      (entries) => entries.length > 0,
    );
    expect(earned.map(({ amount, rule }) => ({ amount, rule: rule?.code }))).toEqual([
      { amount: 10, rule: "hazard-verified" },
    ]);
    expect((await pointsOf(luo)).balance).toBe(before.balance + 10);

    // Redeem at the clerk's station: points and stock are held, a code of 8 digits is given.
    const station = await stationNamed(luo, "东区");
    const reward = await cheapestReward(luo);
    await withPoints(luo, reward.price);
    const rich = (await pointsOf(luo)).balance;
    const redemption = await luo.does("RedeemReward", {
      idempotencyKey: randomUUID(),
      rewardId: reward.id,
      quantity: 1,
      stationId: station,
    });
    expect(redemption.code).toMatch(/^\d{8}$/);
    expect(redemption).toEqual(jasmine.objectContaining({ state: "HELD", points: reward.price, quantity: 1 }) as never);
    expect(redemption.reward.stock).toBe(reward.stock - 1);
    expect((await pointsOf(luo)).balance).toBe(rich - reward.price);

    // The clerk looks before handing over, and sees a masked person.
    const clerk = await staff("xinfeng", "clerk");
    const { redemption: shown } = await clerk.sees("Redemption", { code: redemption.code });
    expect(shown).toEqual(jasmine.objectContaining({ id: redemption.id, state: "HELD" }) as never);
    expect(shown?.volunteer.member.displayName).toMatch(/^.\*+$/);
    expect(shown?.volunteer.member.phone).toMatch(/^1\d{2}\*{4}\d{4}$/);
    const fulfilled = await clerk.does("FulfilRedemption", { code: redemption.code });
    expect(fulfilled).toEqual({ id: redemption.id, state: "FULFILLED" });
    expect((await clerk.tries("FulfilRedemption", { code: redemption.code })).userErrors[0]?.code).toBe(
      "INVALID_STATE",
    );

    // One query tells it all.
    const { incident: trace } = await dispatcher.sees("IncidentTrace", { id: incident.id });
    expectWholeStory(trace as Trace, viewer.member?.id as string, station);

    // Close, and let the reporter have the last word.
    const closed = await dispatcher.does("CloseIncident", { incidentId: incident.id, version: verified.version });
    expect(closed.state).toBe("CLOSED");
    const confirmed = await luo.does("ConfirmIncident", { incidentId: incident.id, fixed: true, satisfaction: 5 });
    expect(confirmed.state).toBe("CLOSED");
    expect((await luo.tries("ConfirmIncident", { incidentId: incident.id, fixed: true })).userErrors[0]?.code).toBe(
      "INVALID_STATE",
    );
  });
});

/** Something of each subgraph: the steps, the people and units, the points, the counter. */
function expectWholeStory(trace: Trace, riderId: string, stationId: string): void {
  expect(trace.transitions.map(({ to, by }) => [to, by?.displayName])).toEqual([
    ["REPORTED", jasmine.stringMatching(/^.\*+$/) as never],
    ["ACCEPTED", "骆文静"],
    ["DISPATCHED", "骆文静"],
    ["IN_PROGRESS", "温子谦"],
    ["RESOLVED", "温子谦"],
    ["VERIFIED", "谭书宁"],
  ]);
  expect(trace.category.name).toBe("道路设施");
  expect(trace.location).toEqual(CROSSING);
  expect(trace.reporter?.id).toBe(riderId);
  expect(trace.assignee).toEqual(
    jasmine.objectContaining({ name: "县住房和城乡建设管理局", kind: "DEPARTMENT" }) as never,
  );
  const [entry] = trace.pointEntries;
  expect(entry?.amount).toBe(10);
  expect(entry?.rule).toEqual({ code: "hazard-verified", version: 1 });
  expect(entry?.volunteer.id).toBe(riderId);
  const [last] = entry?.volunteer.redemptions.edges ?? [];
  expect(last?.node).toEqual(
    jasmine.objectContaining({ state: "FULFILLED", station: jasmine.objectContaining({ id: stationId }) }) as never,
  );
  expect(last?.node.station?.name).toContain("东区");
}
