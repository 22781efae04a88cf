import { seeded, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { LedgerPlayer } from "../spec-kit/ledger-player.js";
import { PLENTY } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { PointAccount } from "./point-account.js";
import { PointEntry } from "./point-entry.js";

const STEPS = 80;

describe("the ledger under whatever may come", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  const standing = async (county: VolunteerCounty, { rider, model }: LedgerPlayer) => {
    const [account] = await county.here.find(PointAccount, { volunteerId: rider.viewer.id });
    const { balance = 0, held = 0, shortfall = 0 } = account ?? {};
    return [
      { balance, held, shortfall },
      { balance: model.balance, held: model.held, shortfall: model.shortfall },
    ] as const;
  };

  for (const seed of [1, 2, 3, 4])
    it(`is what a small model says, step by step, and unbroken after each (seed ${seed})`, async () => {
      const county = await VolunteerCounty.open(subgraph, PLENTY);
      const player = new LedgerPlayer(county, await county.member(), seeded(seed));
      const done: string[] = [];

      for (let i = 0; i < STEPS; i++) {
        const [deed, said, expected] = await player.step();
        done.push(said ? `${deed}: ${said}` : deed);
        const [is, shouldBe] = await standing(county, player);
        const found = { said, ...is, broken: await county.broken() };
        expect(found)
          .withContext(`seed ${seed}: ${done.join(", ")}`)
          .toEqual({ said: expected, ...shouldBe, broken: [] });
        if (found.said !== expected || is.balance !== shouldBe.balance) break;
      }

      // A seed that does nothing would prove nothing.
      const kinds = new Set((await county.here.find(PointEntry)).map(({ kind }) => String(kind)));
      expect(kinds.size).toBeGreaterThan(4);
    });

  it("keeps its books when several hands are in it at once", async () => {
    const county = await VolunteerCounty.open(subgraph, PLENTY);
    const riders = [await county.rider(30), await county.rider(30)];
    // Four hands to a rider: each knows of its own deeds alone, and each of their answers is one that a person may get.
    const players = riders.flatMap((rider) =>
      [11, 12, 13, 14].map((seed) => new LedgerPlayer(county, rider, seeded(seed))),
    );
    const allowed = ["", "INSUFFICIENT_POINTS", "INVALID_STATE", "CONFLICT"];

    for (let round = 0; round < 8; round++) {
      const answers = await Promise.all(players.map((player) => player.step().catch(conflict)));
      for (const [, said] of answers) expect(allowed).toContain(said);
      expect(await county.broken())
        .withContext(`round ${round}`)
        .toEqual([]);
    }

    for (const { viewer } of riders) {
      const entries = await county.here.find(PointEntry, { volunteerId: viewer.id });
      expect(entries.length).toBeGreaterThan(5);
    }
  });

  /** Of the gate of events and of sweeps, which have no answer to put it in. */
  function conflict(error: Error & { extensions?: { code?: string } }): [string, string, string] {
    return [uuid7(), error.extensions?.code ?? error.message, ""];
  }
});
