import { randomUUID } from "node:crypto";
import { castOf } from "../kit/incidents.js";
import { rider, staff } from "../kit/people.js";
import { cheapestReward, pointsOf, withPoints } from "../kit/points.js";

const FIVE = Array.from({ length: 5 });

describe("a retry", () => {
  it("of a report, five at once, is one incident and five times the same answer", async () => {
    const luo = await rider("xinfeng", 3);
    const words = `护栏缺口 ${randomUUID()}`;
    const input = { idempotencyKey: randomUUID(), ...castOf("xinfeng").report, description: words };

    const answers = await Promise.all(FIVE.map(() => luo.does("ReportIncident", input)));

    expect(new Set(answers.map((incident) => JSON.stringify(incident))).size).toBe(1);
    const dispatcher = await staff("xinfeng", "dispatcher");
    const { incidents } = await dispatcher.sees("Incidents", { filter: { text: words } });
    expect(incidents.totalCount).toBe(1);
  });

  it("of redeeming, five at once, spends once", async () => {
    const luo = await rider("xinfeng", 3);
    const reward = await cheapestReward(luo);
    await withPoints(luo, reward.price * 2);
    const { balance } = await pointsOf(luo);
    const input = { idempotencyKey: randomUUID(), rewardId: reward.id, quantity: 1 };

    const answers = await Promise.all(FIVE.map(() => luo.does("RedeemReward", input)));

    expect(new Set(answers.map(({ id, code }) => `${id} ${code}`)).size).toBe(1);
    expect((await pointsOf(luo)).balance).toBe(balance - reward.price);
  });

  it("of a step answers as the step did, though the version has moved on", async () => {
    const luo = await rider("xinfeng", 3);
    const dispatcher = await staff("xinfeng", "dispatcher");
    const report = { idempotencyKey: randomUUID(), ...castOf("xinfeng").report };
    const incident = await luo.does("ReportIncident", report);
    const input = { idempotencyKey: randomUUID(), incidentId: incident.id, version: incident.version };

    const [first, second] = [
      await dispatcher.does("AcceptIncident", input),
      await dispatcher.does("AcceptIncident", input),
    ];

    expect(second).toEqual(first);
  });

  it("with other input is refused", async () => {
    const luo = await rider("xinfeng", 3);
    const input = { idempotencyKey: randomUUID(), ...castOf("xinfeng").report };
    await luo.does("ReportIncident", input);

    const { row, userErrors } = await luo.tries("ReportIncident", { ...input, description: "另一件事" });

    expect(row).toBeNull();
    expect(userErrors[0]).toEqual(
      jasmine.objectContaining({ code: "IDEMPOTENCY_KEY_REUSED", path: ["input", "idempotencyKey"] }) as never,
    );
  });

  it("by somebody else is somebody else's report", async () => {
    const idempotencyKey = randomUUID();
    const report = { idempotencyKey, ...castOf("xinfeng").report };

    const [one, other] = await Promise.all(
      [3, 4].map(async (index) => (await rider("xinfeng", index)).does("ReportIncident", report)),
    );

    expect(one?.id).not.toBe(other?.id);
  });

  it("after a refusal is a new try: a refused command leaves no key", async () => {
    const luo = await rider("xinfeng", 3);
    const input = { idempotencyKey: randomUUID(), ...castOf("xinfeng").report };

    const refused = await luo.tries("ReportIncident", { ...input, categoryCode: "no-such" });
    const mended = await luo.tries("ReportIncident", input);

    expect(refused.userErrors[0]?.code).toBe("INVALID_INPUT");
    expect(mended.userErrors).toEqual([]);
  });
});
