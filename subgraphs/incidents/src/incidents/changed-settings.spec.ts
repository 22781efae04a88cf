import { applyCountyPublished, type CountyPublished, type SectionName } from "@beegrid/kernel";
import { codes, connectForTest } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "./incident-enums.js";
import { Incident } from "./incident.js";
import { reportIncident } from "./report-incident.js";
import { aReport, Cast, done } from "./walk.spec-kit.js";

describe("settings that change while incidents run", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  /** Xinfeng with one section in force in its next version. */
  async function changing() {
    const cast = new Cast(await openedCounty(packOf("xinfeng"), 60));
    const { here, pack } = cast.county;
    const publish = (section: SectionName, value: unknown) => {
      const body: CountyPublished = { section, version: 2, value };
      const event = { id: section, type: "CountyPublished", county: here.slug, at: Date.now(), body: {} };
      return here.within((m) => applyCountyPublished(body as never, m, event));
    };
    return { cast, pack, publish };
  }

  it("open and close steps at once: closing without verification", async () => {
    const { cast, pack, publish } = await changing();
    const incident = await cast.bring(S.RESOLVED);
    expect(codes(await cast.take("close", incident))).toEqual(["INVALID_STATE"]);

    await publish("workflow", { ...pack.workflow, closeWithoutVerification: true });

    expect(done(await cast.take("close", incident)).state).toBe(S.CLOSED);
  });

  it("give the next step the new allowance, and leave the one that runs", async () => {
    const { cast, pack, publish } = await changing();
    const before = await cast.report();
    const accept = { step: "accept", minutes: 7, workingTime: false, example: true };

    await publish("deadlines", [...pack.deadlines.filter(({ step }) => step !== "accept"), accept]);

    const after = await cast.report();
    const [again] = await cast.county.here.find(Incident, { id: before.id });
    expect(again?.dueAt).toEqual(before.dueAt);
    expect((after.dueAt?.getTime() ?? 0) - after.reportedAt.getTime()).toBe(7 * 60_000);
  });

  it("take a category from new reports, while what was reported under it goes on", async () => {
    const { cast, pack, publish } = await changing();
    const incident = await cast.report({ categoryCode: "road" });

    await publish(
      "categories",
      pack.categories.filter(({ code }) => code !== "road"),
    );

    const refused = await cast.rider.does(() =>
      reportIncident(aReport({ gridId: cast.grid.id, categoryCode: "road" })),
    );
    expect([codes(refused), refused.userErrors[0]?.path]).toEqual([["INVALID_INPUT"], ["input", "categoryCode"]]);
    expect(done(await cast.take("accept", incident)).state).toBe(S.ACCEPTED);
  });
});
