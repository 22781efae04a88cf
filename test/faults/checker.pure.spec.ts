import { broken, INVARIANTS } from "./checker.js";
import { Journal } from "./journal.js";
import type { CommandName, Operation, Settlement } from "./operation.js";
import type { Rows } from "./rows.js";

/** A small run in which all is well: one incident reported and verified, one redemption held and one called off. */
function allWell(): { before: Rows; rows: Rows; journal: Journal } {
  const nothing: Rows = {
    incidents: [],
    transitions: [],
    entries: [],
    accounts: [],
    rewards: [],
    redemptions: [],
    keys: [],
    incidentEvents: [],
    volunteerEvents: [],
  };
  const step = (n: number, name: string, toState: string) => ({
    id: `t${n}`,
    incidentId: "i1",
    step: name,
    toState,
    note: n > 1 ? `办理〔k${n}〕` : null,
    at: n,
  });
  const entry = (serial: number, kind: string, amount: number, balanceAfter: number, of: object) => ({
    ...{ id: `e${serial}`, volunteerId: "v1", serial, kind, amount, balanceAfter },
    ...{ incidentId: null, redemptionId: null, ...of },
  });
  const redemption = (id: string, state: string) => ({
    ...{ id, volunteerId: "v1", rewardId: "w1", state, quantity: 1, points: 5, createdAt: 5 },
  });
  const told = (type: string, body: object) => ({
    ...{ id: `${type} ${JSON.stringify(body)}`, type, body: JSON.stringify(body), deliveredAt: 9, parkedAt: null },
  });
  const rows: Rows = {
    incidents: [
      {
        ...{ id: "i1", state: "VERIFIED", version: 2, categoryCode: "road-ice", channel: "WECHAT_GROUP" },
        ...{ description: "门口有隐患〔k1〕", reporterId: "v1" },
      },
    ],
    transitions: [step(1, "REPORT", "REPORTED"), step(2, "VERIFY", "VERIFIED")],
    entries: [
      entry(1, "EARNED", 10, 10, { incidentId: "i1" }),
      entry(2, "EARNED", 5, 15, { incidentId: "i1" }),
      entry(3, "SPENT", -5, 10, { redemptionId: "r1" }),
      entry(4, "SPENT", -5, 5, { redemptionId: "r2" }),
      entry(5, "RETURNED", 5, 10, { redemptionId: "r2" }),
    ],
    accounts: [{ volunteerId: "v1", balance: 10, held: 5 }],
    rewards: [{ id: "w1", price: 5, stock: 9, initialStock: 8, restocked: 2, held: 1, fulfilled: 0 }],
    redemptions: [redemption("r1", "HELD"), redemption("r2", "CANCELLED")],
    keys: ["k1", "k2", "k3", "k4", "k5"].map((key) => ({ key, action: "" })),
    incidentEvents: [told("IncidentReported", { incidentId: "i1" }), told("IncidentVerified", { incidentId: "i1" })],
    volunteerEvents: [
      told("PointsCredited", { incidentId: "i1" }),
      told("RedemptionHeld", { redemptionId: "r1" }),
      told("RedemptionHeld", { redemptionId: "r2" }),
      told("RedemptionCancelled", { redemptionId: "r2" }),
    ],
  };
  const journal = new Journal();
  const done = (id: string): Settlement => ({ outcome: "done", row: { id }, ids: [id] });
  const ended = (key: string, command: CommandName, settlement: Settlement) => {
    const operation: Operation = { key, command, actor: "rider:0", input: {} };
    journal.write({ intent: operation });
    journal.write({ settled: key, settlement });
  };
  ended("k1", "reportIncident", done("i1"));
  ended("k2", "verifyIncident", done("i1"));
  ended("k3", "redeemReward", done("r1"));
  ended("k4", "redeemReward", done("r2"));
  ended("k5", "cancelRedemption", done("r2"));
  ended("k6", "redeemReward", { outcome: "refused", code: "INSUFFICIENT_POINTS", unsure: false });
  return { before: nothing, rows, journal };
}

type World = ReturnType<typeof allWell>;
const first = <T>(all: T[]): T => all[0];
const settlementOf = ({ journal }: World, key: string) => journal.operations.get(key)?.settlement;

/** For each invariant, what breaks it. */
const TAMPERED: Record<string, (world: World) => unknown> = {
  "every outcome became known": ({ journal }) =>
    journal.write({ intent: { key: "k7", command: "redeemReward", actor: "rider:0", input: {} } }),
  "nothing was refused that cannot be refused": (world) =>
    Object.assign(settlementOf(world, "k6") ?? {}, { code: "NOT_FOUND" }),
  "what an incident paid is what its rules say": ({ rows }) => rows.entries.shift(),
  "what a redemption moved is what its state says": ({ rows }) => rows.entries.pop(),
  "corrections are those that were acknowledged": ({ rows }) => (first(rows.entries).kind = "ADJUSTED"),
  "a balance is the sum of its entries": ({ rows }) => first(rows.accounts).balance++,
  "no balance was ever below zero": ({ rows }) => (first(rows.entries).amount = -1),
  "points and pieces held are those of held redemptions": ({ rows }) => first(rows.accounts).held--,
  "initial stock and what was added are in stock, held or handed over": ({ rows }) => first(rows.rewards).stock--,
  "each key was applied at most once": ({ rows }) =>
    rows.incidents.push({ ...first(rows.incidents), id: "i2", state: "REPORTED", version: 0 }),
  "what was refused left nothing": ({ rows }) => rows.keys.push({ key: "k6", action: "" }),
  "everything acknowledged is there": ({ rows }) => (first(rows.redemptions.slice(1)).state = "HELD"),
  "one key has one result": (world) => {
    const settlement = settlementOf(world, "k1");
    if (settlement?.outcome === "done") settlement.ids.push("i9");
  },
  "an incident is where its steps led": ({ rows }) => (first(rows.incidents).state = "CLOSED"),
  "every applied command told exactly its events": ({ rows }) => rows.incidentEvents.pop(),
  "every event arrived, none is parked": ({ rows }) => (first(rows.volunteerEvents).deliveredAt = null),
};

describe("the checker of fault runs", () => {
  it("finds nothing where all is well", () => expect(broken(allWell())).toEqual({}));

  for (const name of Object.keys(INVARIANTS))
    it(`sees when this does not hold: ${name}`, () => {
      const world = allWell();
      TAMPERED[name]?.(world);
      expect(broken(world)[name]?.length).toBeGreaterThan(0);
    });

  it("sees two redemptions made under one key, of which nobody was told", () => {
    const world = allWell();
    world.rows.redemptions.push({ ...first(world.rows.redemptions), id: "r3" });
    expect(broken(world)["each key was applied at most once"]).toEqual(["redemption r3, which nobody was told of"]);
  });
});
