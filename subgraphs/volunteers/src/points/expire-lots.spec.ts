import type { Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { expireAllLots } from "./expire-lots.js";
import { PointEntry } from "./point-entry.js";

describe("points that grow too old", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  it("leave the balance, those that are left of each lot", async () => {
    const county = await VolunteerCounty.open(subgraph);
    const [rider, other] = [await county.member(), await county.rider(10)];
    const old = (month: string) => ({ verifiedAt: new Date(`${month}-01`).getTime() });
    await county.verified(rider.viewer.id, old("2026-01"));
    await county.verified(rider.viewer.id, old("2026-02"));
    await county.verified(rider.viewer.id, old("2026-09"));
    await county.holds(rider, { rewardId: (await county.reward("meal")).id });

    const sweeps = () => county.here.service.does(() => expireAllLots(new Date("2028-03-01")));
    await Promise.all([sweeps(), sweeps()]);

    const expired = await county.here.find(PointEntry, { kind: "EXPIRED" } as never);
    expect(expired.map(({ amount, balanceAfter }) => [amount, balanceAfter])).toEqual(
      jasmine.arrayWithExactContents([
        [-6, 20],
        [-10, 10],
      ]) as never,
    );
    expect(await county.account(rider)).toEqual({ balance: 10, held: 4 });
    expect(await county.account(other)).toEqual({ balance: 10, held: 0 });
    expect(await county.broken()).toEqual([]);
  });
});
