import { AuditEntry, Role, uuid7 } from "@beegrid/kernel";
import { codes, connectForTest, refusal } from "@beegrid/kernel/test-kit";
import { atTime } from "../at-time.spec-kit.js";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentChannel as C, IncidentKind, IncidentState, IncidentStep } from "./incident-enums.js";
import { Incident } from "./incident.js";
import { reportIncident, type ReportIncidentInput } from "./report-incident.js";
import { Transition } from "./transition.js";
import { aReport, Cast, done } from "./walk.spec-kit.js";

describe("reporting an incident", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  beforeAll(async () => {
    close = await connectForTest(db);
    cast = new Cast(await openedCounty(packOf("xinfeng"), 700));
  }, 60_000);
  afterAll(() => close());

  const report = (more: Partial<ReportIncidentInput> = {}, by = cast.rider) =>
    by.does(() => reportIncident(aReport(more)));
  const faults = async (more: Partial<ReportIncidentInput>) =>
    (await report(more)).userErrors.map(({ code, path }) => `${code} ${path?.join(".")}`);

  it("gives it a number, its first transition, an event and an audit entry", async () => {
    const monday = new Date("2026-03-02T09:00:00+08:00");

    const incident = done(await atTime(monday, () => report({ address: " 西区示例路 3 号 " })));

    const [row] = await cast.county.here.find(Incident, { id: incident.id });
    expect(row.number).toMatch(/^XF-2026-\d{5}$/);
    expect([row.state, row.version, row.reportedAt, row.changedAt]).toEqual([
      IncidentState.REPORTED,
      1,
      monday,
      monday,
    ]);
    expect([row.reporterId, row.reportedById]).toEqual([cast.rider.viewer.id, cast.rider.viewer.id]);
    expect([row.channel, row.address]).toEqual([C.APP, "西区示例路 3 号"]);
    // Half an hour of working time to accept it.
    expect([row.dueStep as string, row.dueAt]).toEqual(["ACCEPT", new Date("2026-03-02T09:30:00+08:00")]);
    const [first, ...more] = await cast.county.here.find(Transition, { incidentId: incident.id });
    expect([first.step, first.from, first.to, more.length]).toEqual([IncidentStep.REPORT, null, row.state, 0]);
    const told = await cast.county.here.events("IncidentReported");
    expect(told.find(({ body }) => body.incidentId === row.id)?.body).toEqual(
      jasmine.objectContaining({ number: row.number, kind: "HAZARD", reporterId: row.reporterId, channel: "APP" }),
    );
    const audits = await cast.county.here.find(AuditEntry, { action: "incident.report" });
    expect(audits.filter(({ subject }) => subject.incident === row.id).map(({ actor }) => actor)).toEqual([
      cast.rider.viewer.id,
    ]);
  });

  it("is the centre's own when staff do it", async () => {
    const incident = done(await report({ channel: C.HOTLINE }, cast.dispatcher));

    expect([incident.reporterId, incident.reportedById]).toEqual([null, cast.dispatcher.viewer.id]);
    expect(incident.channel).toBe(C.HOTLINE);
    expect(done(await report({}, cast.dispatcher)).channel).toBe(C.STAFF);
  });

  it("takes from a member only the ways members have", async () => {
    expect(done(await report({ channel: C.SNAPSHOT })).channel).toBe(C.SNAPSHOT);
    expect(await faults({ channel: C.PATROL })).toEqual(["INVALID_INPUT input.channel"]);
  });

  it("is refused to an app for itself, to a rider without that scope, and to an auditor", async () => {
    const { here } = cast.county;

    for (const who of [
      here.client("report", "catalogue"),
      here.member(undefined, ["points"]),
      here.staff(Role.AUDITOR),
    ])
      expect(await refusal(report({}, who))).toBe("FORBIDDEN");
  });

  it("holds category and kind against the county's list", async () => {
    expect(await faults({ categoryCode: "no-such" })).toEqual(["INVALID_INPUT input.categoryCode"]);
    expect(await faults({ kind: IncidentKind.DISPUTE })).toEqual(["INVALID_INPUT input.kind"]);
    expect(await faults({ categoryCode: "x'; DROP TABLE incidents" })).toEqual(["INVALID_INPUT input.categoryCode"]);
  });

  it("asks for a photo where the category demands one", async () => {
    expect(await faults({ categoryCode: "public-order" })).toEqual(["INVALID_INPUT input.attachmentIds"]);
  });

  it("keeps emoji, rare characters and anything that looks like code as it was written", async () => {
    const description = "🛵𠮷巷口 <img src=x onerror=alert(1)> '; DROP TABLE incidents; -- \\ % _ {{7*7}}\n第二行";

    const { id } = done(await report({ description, address: "𠮷巷 🏠" }));

    const [row] = await cast.county.here.find(Incident, { id });
    expect([row.description, row.address]).toEqual([description, "𠮷巷 🏠"]);
    expect(row.title).toBe([...description.split("\n")[0]].slice(0, 59).join("") + "…");
    expect([...row.title].length).toBe(60);
  });

  it("refuses what cannot be seen, nothing, and too much", async () => {
    for (const description of ["坑\u200b洞", "\u202e反向", "空\u0000", "半个\ud83d", "   ", "字".repeat(2001)])
      expect(await faults({ description }))
        .withContext(JSON.stringify(description))
        .toEqual(["INVALID_INPUT input.description"]);
    expect(await faults({ address: "\ufeff示例路" })).toEqual(["INVALID_INPUT input.address"]);
    expect(await faults({ idempotencyKey: "有空 格" })).toEqual(["INVALID_INPUT input.idempotencyKey"]);
    expect(done(await report({ description: "字".repeat(2000) })).title.length).toBe(60);
  });

  it("happens once for the same key", async () => {
    const input = aReport({ description: "只报一次" });

    const [first, again] = [
      await cast.rider.does(() => reportIncident(input)),
      await cast.rider.does(() => reportIncident(input)),
    ];
    const other = await cast.rider.does(() => reportIncident({ ...input, description: "另一件事" }));

    expect(done(again).id).toBe(done(first).id);
    expect(codes(other)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await cast.county.here.count(Incident, { description: "只报一次" })).toBe(1);
  });

  it("lets a refused key be used again once it was mended", async () => {
    const input = aReport({ kind: IncidentKind.DEMAND });

    expect(codes(await cast.rider.does(() => reportIncident(input)))).toEqual(["INVALID_INPUT"]);
    done(await cast.rider.does(() => reportIncident({ ...input, kind: IncidentKind.HAZARD })));
  });

  it("gives thirty reports at once thirty numbers in a row", async () => {
    const numbers = (await Promise.all(Array.from({ length: 30 }, () => report()))).map(
      (answer) => done(answer).number,
    );

    const sorted = numbers.map((number) => Number(number.split("-")[2])).sort((a, b) => a - b);
    expect(new Set(sorted).size).toBe(30);
    expect(sorted[29] - sorted[0]).toBe(29);
  });

  it("begins each year anew, at midnight in the county", async () => {
    const inYear = async (at: string) => done(await atTime(new Date(at), () => report())).number;

    expect(await inYear("2031-12-31T23:59:59+08:00")).toBe("XF-2031-00001");
    expect(await inYear("2032-01-01T00:00:00+08:00")).toBe("XF-2032-00001");
    expect(await inYear("2032-01-01T09:00:00+08:00")).toBe("XF-2032-00002");
    expect(await inYear("2031-12-31T23:59:59+08:00")).toBe("XF-2031-00002");
  });

  it("knows a key by who sent it", async () => {
    const idempotencyKey = uuid7();

    const mine = done(await report({ idempotencyKey }));
    const theirs = done(await report({ idempotencyKey }, cast.dispatcher));

    expect(mine.id).not.toBe(theirs.id);
  });
});
