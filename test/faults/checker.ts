import type { Journal, Written } from "./journal.js";
import type { AnsweredRow } from "./operation.js";
import type { EntryRow, EventRow, Rows } from "./rows.js";
import { keyIn } from "./stories.js";

/** What is held against each other: the databases before and after, and what clients were told. */
export interface Found {
  before: Rows;
  rows: Rows;
  journal: Journal;
}

/** Each names the rows that break it. They look at the databases alone and know nothing of the product's code. */
export const INVARIANTS: Record<string, (found: Found) => string[]> = {
  "every outcome became known": ({ journal }) =>
    [...journal.operations.values()].filter(({ settlement }) => !settlement).map(({ operation }) => nameOf(operation)),

  "nothing was refused that cannot be refused": ({ journal }) =>
    [...journal.operations.values()].flatMap(({ operation, settlement }) =>
      settlement?.outcome === "refused" && !MAY_REFUSE.has(settlement.code)
        ? [`${nameOf(operation)}: ${settlement.code}`]
        : [],
    ),

  "what an incident paid is what its rules say": ({ rows }) => {
    const verified = new Set(rows.transitions.filter(({ step }) => step === "VERIFY").map((one) => one.incidentId));
    const earned = sums(rows.entries, ({ incidentId }) => incidentId);
    return rows.incidents.flatMap((incident) => {
      const due = verified.has(incident.id) ? payOf(incident) : 0;
      const paid = earned.get(incident.id) ?? 0;
      return due === paid ? [] : [`incident ${incident.id}: ${paid} points instead of ${due}`];
    });
  },

  "what a redemption moved is what its state says": ({ before, rows }) => {
    const entries = grouped(rows.entries, ({ redemptionId }) => redemptionId);
    const prices = new Map(rows.rewards.map(({ id, price }) => [id, price]));
    return newRedemptions({ before, rows }).flatMap(({ id, state, points, quantity, rewardId }) => {
      const amounts = (entries.get(id) ?? []).map(({ kind, amount }) => `${kind} ${amount}`).join(", ");
      const back = { CANCELLED: "RETURNED", EXPIRED: "RETURNED", REVERSED: "REVERSED" }[state];
      const due = [`SPENT ${-points}`, ...(back ? [`${back} ${points}`] : [])].join(", ");
      const price = (prices.get(rewardId) ?? 0) * quantity;
      return amounts === due && points === price ? [] : [`redemption ${id} (${state}): ${amounts} instead of ${due}`];
    });
  },

  "corrections are those that were acknowledged": ({ before, rows, journal }) => {
    const of = (all: EntryRow[]) =>
      sums(
        all.filter(({ kind }) => kind === "ADJUSTED"),
        ({ volunteerId }) => volunteerId,
      );
    const due = of(before.entries);
    for (const { operation } of journal.applied)
      if (operation.command === "adjustPoints") {
        const { volunteerId, points } = operation.input as { volunteerId: string; points: number };
        due.set(volunteerId, (due.get(volunteerId) ?? 0) + points);
      }
    return differences(due, of(rows.entries)).map((text) => `corrections of volunteer ${text}`);
  },

  "a balance is the sum of its entries": ({ rows }) => {
    const balances = new Map(rows.accounts.map(({ volunteerId, balance }) => [volunteerId, balance]));
    return differences(
      sums(rows.entries, ({ volunteerId }) => volunteerId),
      balances,
    ).map((text) => `account ${text}`);
  },

  "no balance was ever below zero": ({ rows }) => [
    ...rows.accounts.filter(({ balance, held }) => balance < 0 || held < 0).map((one) => `account ${one.volunteerId}`),
    ...[...grouped(rows.entries, ({ volunteerId }) => volunteerId).values()].flatMap((entries) => {
      let balance = 0;
      return entries
        .filter(({ amount, balanceAfter }) => (balance += amount) < 0 || balance !== balanceAfter)
        .map(({ id, volunteerId }) => `entry ${id} of ${volunteerId}`);
    }),
  ],

  "points and pieces held are those of held redemptions": ({ rows }) => {
    const held = rows.redemptions.filter(({ state }) => state === "HELD");
    const points = sums(
      held.map((one) => ({ ...one, amount: one.points })),
      ({ volunteerId }) => volunteerId,
    );
    return differences(points, new Map(rows.accounts.map((one) => [one.volunteerId, one.held]))).map(
      (text) => `points held in account ${text}`,
    );
  },

  "initial stock and what was added are in stock, held or handed over": ({ rows }) =>
    rows.rewards.flatMap((reward) => {
      const pieces = (state: string) =>
        rows.redemptions
          .filter((one) => one.rewardId === reward.id && one.state === state)
          .reduce((sum, { quantity }) => sum + quantity, 0);
      const [held, fulfilled] = [pieces("HELD"), pieces("FULFILLED")];
      const all = reward.initialStock + reward.restocked;
      const holds = reward.stock >= 0 && all === reward.stock + held + fulfilled;
      return holds && reward.held === held && reward.fulfilled === fulfilled
        ? []
        : [`reward ${reward.id}: ${all} pieces, ${reward.stock} in stock, ${held} held, ${fulfilled} handed over`];
    }),

  "each key was applied at most once": ({ before, rows, journal }) => {
    const marks = [
      ...rows.incidents.map(({ description }) => keyIn(description)),
      ...rows.transitions.map(({ note }) => keyIn(note)),
    ].flatMap((key) => (key ? [key] : []));
    const twice = [...repeated(marks), ...repeated(rows.keys.map(({ key }) => key))].map((key) => `key ${key}`);
    return [...twice, ...redeemedTooOften({ before, rows, journal })];
  },

  "what was refused left nothing": ({ rows, journal }) => {
    const left = new Set([
      ...rows.keys.map(({ key }) => key),
      ...rows.incidents.map(({ description }) => keyIn(description)),
      ...rows.transitions.map(({ note }) => keyIn(note)),
    ]);
    return [...journal.operations.values()].flatMap(({ operation, settlement }) =>
      settlement?.outcome === "refused" && !settlement.unsure && left.has(operation.key) ? [nameOf(operation)] : [],
    );
  },

  "everything acknowledged is there": ({ rows, journal }) => {
    const there = index(rows);
    return journal.applied.flatMap((written) => (there(written) ? [] : [nameOf(written.operation)]));
  },

  "one key has one result": ({ journal }) =>
    journal.applied.flatMap(({ operation, settlement }) =>
      settlement?.outcome === "done" && settlement.ids.length > 1
        ? [`${nameOf(operation)}: ${settlement.ids.join(", ")}`]
        : [],
    ),

  "an incident is where its steps led": ({ rows }) => {
    const steps = grouped(rows.transitions, ({ incidentId }) => incidentId);
    return rows.incidents.flatMap(({ id, state, version }) => {
      const own = steps.get(id) ?? [];
      return own.length === version && own.at(-1)?.toState === state
        ? []
        : [`incident ${id}: ${state} at version ${version} after ${own.map(({ step }) => step).join(", ")}`];
    });
  },

  "every applied command told exactly its events": ({ before, rows }) => {
    const steps = rows.transitions.map(({ incidentId, step }) => `incident ${incidentId} ${EVENT_OF_STEP[step]}`);
    const moves = newRedemptions({ before, rows }).flatMap(({ id, state }) => [
      `redemption ${id} RedemptionHeld`,
      ...(state === "REVERSED" ? [`redemption ${id} RedemptionFulfilled`] : []),
      ...(EVENT_OF_STATE[state] ? [`redemption ${id} ${EVENT_OF_STATE[state]}`] : []),
    ]);
    const old = new Set(before.redemptions.map(({ id }) => id));
    const told = [...rows.incidentEvents, ...rows.volunteerEvents].flatMap((event) => subjectOf(event, old));
    return differences(counted([...steps, ...moves]), counted(told)).map((text) => `events of ${text}`);
  },

  "every event arrived, none is parked": ({ rows }) =>
    [...rows.incidentEvents, ...rows.volunteerEvents]
      .filter(({ deliveredAt, parkedAt }) => deliveredAt === null || parkedAt !== null)
      .map(({ id, type }) => `event ${id} ${type}`),
};

/** Invariants that do not hold, each with the rows that break it. */
export function broken(found: Found): Record<string, string[]> {
  const faults = Object.entries(INVARIANTS).map(([name, check]) => [name, check(found)] as const);
  return Object.fromEntries(faults.filter(([, rows]) => rows.length));
}

/** What a story may run into: somebody was faster, or there is not enough. */
const MAY_REFUSE = new Set(["CONFLICT", "INVALID_STATE", "INSUFFICIENT_POINTS", "OUT_OF_STOCK"]);

/** Honggang's rules as its pack has them: a report in the group 10 points, ice 5 more. */
const payOf = ({ channel, categoryCode, reporterId }: Rows["incidents"][number]): number =>
  reporterId ? (channel === "WECHAT_GROUP" ? 10 : 0) + (categoryCode === "road-ice" ? 5 : 0) : 0;

const EVENT_OF_STEP: Record<string, string> = {
  REPORT: "IncidentReported",
  ACCEPT: "IncidentAccepted",
  DISPATCH: "IncidentDispatched",
  START: "IncidentStarted",
  RESOLVE: "IncidentResolved",
  VERIFY: "IncidentVerified",
  FAIL_VERIFICATION: "IncidentVerificationFailed",
  CONFIRM: "IncidentConfirmed",
  DENY: "IncidentReopened",
  CLOSE: "IncidentClosed",
};
const EVENT_OF_STATE: Record<string, string> = {
  CANCELLED: "RedemptionCancelled",
  EXPIRED: "RedemptionExpired",
  FULFILLED: "RedemptionFulfilled",
  REVERSED: "RedemptionReversed",
};
const STEP_OF: Record<string, readonly string[]> = {
  acceptIncident: ["ACCEPT"],
  dispatchIncident: ["DISPATCH"],
  startIncident: ["START"],
  resolveIncident: ["RESOLVE"],
  verifyIncident: ["VERIFY", "FAIL_VERIFICATION"],
  confirmIncident: ["CONFIRM", "DENY"],
  closeIncident: ["CLOSE"],
};
const STATES_AFTER: Record<string, readonly string[]> = {
  redeemReward: ["HELD", "CANCELLED", "EXPIRED", "FULFILLED", "REVERSED"],
  cancelRedemption: ["CANCELLED"],
  fulfilRedemption: ["FULFILLED", "REVERSED"],
  reverseRedemption: ["REVERSED"],
};

const nameOf = ({ command, key }: Written["operation"]): string => `${command} ${key}`;

/** Those of the run: the demo's were loaded without a word to anybody. */
function newRedemptions({ before, rows }: Pick<Found, "before" | "rows">): Rows["redemptions"] {
  const old = new Set(before.redemptions.map(({ id }) => id));
  return rows.redemptions.filter(({ id }) => !old.has(id));
}

/** Looks an acknowledged operation's doing up. */
function index(rows: Rows): (written: Written) => boolean {
  const keys = new Set(rows.keys.map(({ key }) => key));
  const incidents = new Map(rows.incidents.map((one) => [one.id, keyIn(one.description)]));
  const steps = new Map(rows.transitions.map((one) => [keyIn(one.note), one]));
  const redemptions = new Map(rows.redemptions.map((one) => [one.id, one.state]));
  const entries = new Set(rows.entries.map(({ id }) => id));
  return ({ operation: { key, command }, settlement }) => {
    const { id } = (settlement as { row: AnsweredRow }).row;
    if (!keys.has(key)) return false;
    if (command === "reportIncident") return incidents.get(id) === key;
    if (command === "adjustPoints") return entries.has(id);
    const step = steps.get(key);
    if (STEP_OF[command]) return step?.incidentId === id && STEP_OF[command].includes(step.step);
    return Boolean(STATES_AFTER[command]?.includes(redemptions.get(id) ?? ""));
  };
}

/** A redemption has no room for words: it is counted per rider instead. */
function redeemedTooOften({ before, rows, journal }: Found): string[] {
  const redemptions = [...journal.operations.values()].filter(({ operation }) => operation.command === "redeemReward");
  const known = new Set(
    redemptions.flatMap(({ settlement }) => (settlement?.outcome === "done" ? [settlement.row.id] : [])),
  );
  const unsure = redemptions.filter(({ settlement }) => !settlement || ("unsure" in settlement && settlement.unsure));
  const nobodys = newRedemptions({ before, rows }).filter(({ id }) => !known.has(id));
  return nobodys.length > unsure.length ? nobodys.map(({ id }) => `redemption ${id}, which nobody was told of`) : [];
}

function subjectOf({ type, body }: EventRow, old: Set<string>): string[] {
  const { incidentId, redemptionId } = (typeof body === "string" ? JSON.parse(body) : body) as Record<string, string>;
  if (redemptionId) return old.has(redemptionId) ? [] : [`redemption ${redemptionId} ${type}`];
  return incidentId && type.startsWith("Incident") ? [`incident ${incidentId} ${type}`] : [];
}

function grouped<T>(all: T[], by: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = by(one);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

function sums<T extends { amount: number }>(all: T[], by: (one: T) => string | null): Map<string, number> {
  return new Map([...grouped(all, by)].map(([name, group]) => [name, group.reduce((sum, one) => sum + one.amount, 0)]));
}

const counted = (names: string[]): Map<string, number> =>
  new Map([...grouped(names, (name) => name)].map(([name, group]) => [name, group.length]));

const repeated = (names: string[]): string[] =>
  [...counted(names)].flatMap(([name, times]) => (times > 1 ? [name] : []));

/** Where two sums differ; what is in one alone is 0 in the other. */
function differences(due: Map<string, number>, found: Map<string, number>): string[] {
  return [...new Set([...due.keys(), ...found.keys()])].flatMap((name) => {
    const [a, b] = [due.get(name) ?? 0, found.get(name) ?? 0];
    return a === b ? [] : [`${name}: ${b} instead of ${a}`];
  });
}
