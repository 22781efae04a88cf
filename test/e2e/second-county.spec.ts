import { randomUUID } from "node:crypto";
import { eventually, type Someone } from "../kit/api.js";
import { castOf, incidentIn, unitId } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { earnedBy, pointsOf } from "../kit/points.js";

const GRID = "230605011004001";

/** A report to the grid's WeChat group, in the grid of the part-time worker. */
const inTheGroup = async () => ({ channel: "WECHAT_GROUP", gridId: await unitId("honggang", GRID) });

describe("Honggang, by its own words and rules", () => {
  it("lets the part-time grid worker take on and dispatch, and is done without verification", async () => {
    const bai = await rider("honggang", 0);
    const [grid, handler, duty] = (await Promise.all(
      ["grid", castOf("honggang").handler, "dispatcher"].map((username) => staff("honggang", username)),
    )) as [Someone, Someone, Someone];
    const incident = await bai.does("ReportIncident", {
      idempotencyKey: randomUUID(),
      ...castOf("honggang").report,
      ...(await inTheGroup()),
    });
    expect(incident.number).toMatch(/^HG-/);
    expect(incident.stage).toEqual({ code: "report", name: "上报" });

    const { incident: asked } = await grid.sees("IncidentActions", { id: incident.id });
    expect(asked?.allowedActions).toContain({ command: "accept", label: "接手", refusal: null });
    const accepted = await grid.does("AcceptIncident", { incidentId: incident.id, version: incident.version });
    const dispatched = await grid.does("DispatchIncident", {
      incidentId: incident.id,
      version: accepted.version,
      organizationId: await unitId("honggang", castOf("honggang").unit),
    });
    const started = await handler.does("StartIncident", { incidentId: incident.id, version: dispatched.version });
    const resolved = await handler.does("ResolveIncident", {
      incidentId: incident.id,
      version: started.version,
      note: "当天已更换",
    });
    const closed = await duty.does("CloseIncident", { incidentId: incident.id, version: resolved.version });

    expect(closed.state).toBe("CLOSED");
    // Only what was verified earns.
    const before = await pointsOf(bai);
    const paid = await incidentIn("VERIFIED", "honggang", bai, await inTheGroup());
    await eventually(
      () => earnedBy(bai, paid.id),
      (entries) => entries.length > 0,
    );
    expect(await earnedBy(bai, incident.id)).toEqual([]);
    expect((await pointsOf(bai)).balance).toBe(before.balance + 10);
  });

  it("pays by its own rules: 10 for the group, 5 more for ice, nothing for another channel", async () => {
    const bai = await rider("honggang", 0);
    const verified = (details: object) => incidentIn("VERIFIED", "honggang", bai, details);
    const byApp = await verified({ channel: "APP" });
    const ice = await verified({ ...(await inTheGroup()), categoryCode: "road-ice", description: "路面结冰" });

    const entries = await eventually(
      () => earnedBy(bai, ice.id),
      ({ length }) => length === 2,
    );

    expect(entries.map(({ amount, rule }) => [rule?.code, amount]).sort()).toEqual([
      ["group-report-verified", 10],
      ["ice-verified", 5],
    ]);
    expect(await earnedBy(bai, byApp.id)).toEqual([]);
  });

  it("does not close unverified in Xinfeng", async () => {
    const { id, version } = await incidentIn("RESOLVED", "xinfeng");
    const dispatcher = await staff("xinfeng", "dispatcher");

    const { userErrors } = await dispatcher.tries("CloseIncident", { incidentId: id, version });

    expect(userErrors[0]).toEqual(
      jasmine.objectContaining({ code: "INVALID_STATE", message: jasmine.stringMatching("待核查") }) as never,
    );
  });

  it("has its own categories, deadlines and language", async () => {
    const categories = async (county: string) => {
      const { incidentCategories } = await (await rider(county)).in("en").sees("IncidentCategories");
      return incidentCategories.map(({ name }) => name);
    };
    const handlerHours = async (county: string) => {
      const { id } = await incidentIn("DISPATCHED", county, undefined, { description: "看时限" });
      const { incident } = await (await staff(county, "dispatcher")).sees("IncidentTrace", { id });
      const { at } = incident?.transitions.at(-1) as { at: string };
      return (Date.parse(incident?.deadline.dueAt as string) - Date.parse(at)) / 3_600_000;
    };

    expect(await categories("honggang")).toContain("Manhole covers");
    expect(await categories("xinfeng")).not.toContain("Manhole covers");
    // 180 minutes round the clock there; 240 minutes of working time here, so never sooner than 4 hours.
    expect(await handlerHours("honggang")).toBeCloseTo(3, 2);
    expect(await handlerHours("xinfeng")).toBeGreaterThanOrEqual(4);
  });
});
