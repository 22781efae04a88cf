import { mustBeAbleTo, reachOf, refuse, say, sayLabel, section, UserErrorCode, type UserError } from "@beegrid/kernel";
import {
  creditsFor,
  faultSentence,
  pointsFaults,
  type PointRuleDefinition,
  type PointsSection,
} from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { alikeIncidents, reportersOf, type AlikeIncidents, type Period } from "./paid-incidents.js";
import type { PointsOutcome, PointsSimulation, PointsSimulationArgs } from "./points-simulation.js";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 367;
const MOST_RULES = 50;

/** What a county's rules, and others that somebody thinks of, would have paid for what was verified in a period. */
export async function simulatePoints(m: EntityManager, args: PointsSimulationArgs): Promise<PointsSimulation> {
  mustBeAbleTo("points.reconcile");
  const period = periodOf(args);
  const { since, until } = period;
  const userErrors = await faultsOf(m, args.points);
  if (userErrors.length) return { since, until, lines: [], inForce: null, tried: null, userErrors };
  const [inForce, tried] = [(await section(m, "points")).rules, (args.points as PointsSection).rules];
  const alike = await alikeIncidents(m, period);
  const [now, then] = await outcomesOf(m, period, alike, [inForce, tried]);
  const added = tried.filter(({ code }) => !inForce.some((rule) => rule.code === code));
  const lines = [...inForce, ...added].map(({ code, name }) => ({
    code,
    name: sayLabel(tried.find((rule) => rule.code === code)?.name ?? name),
    inForce: now.byCode.get(code) ?? null,
    tried: then.byCode.get(code) ?? null,
  }));
  return { since, until, lines, inForce: now.total, tried: then.total, userErrors };
}

function periodOf({ since: from, until: to }: PointsSimulationArgs): Period {
  const until = to ?? new Date();
  const since = from ?? new Date(until.getTime() - USUAL_DAYS * DAY_MS);
  if (since > until)
    throw refuse("BAD_USER_INPUT", { zh: "since 不能晚于 until", en: "since must not be later than until" });
  if (until.getTime() - since.getTime() > MOST_DAYS * DAY_MS)
    throw refuse("BAD_USER_INPUT", {
      zh: "since 太早：最多试算一年",
      en: "since is too early: at most a year can be tried",
    });
  return { since, until, reach: reachOf("points.reconcile") };
}

/** In the words in which publishing refuses; `path` begins with the argument. */
async function faultsOf(m: EntityManager, points: unknown): Promise<UserError[]> {
  const faults = pointsFaults(points, await section(m, "categories"));
  const errors = faults.map((fault) => invalid(say(faultSentence(fault)), fault.path.map(String)));
  if (errors.length || (points as PointsSection).rules.length <= MOST_RULES) return errors;
  const most = { zh: `最多试算 ${MOST_RULES} 条规则`, en: `At most ${MOST_RULES} rules can be tried` };
  return [invalid(say(most), ["points", "rules"])];
}

const invalid = (message: string, path: string[]): UserError => ({ code: UserErrorCode.INVALID_INPUT, message, path });

interface Outcomes {
  byCode: Map<string, PointsOutcome>;
  total: PointsOutcome;
}

/** Rule by rule and together, for each list of rules; nobody is counted twice where two rules pay for the same incidents. */
async function outcomesOf(
  m: EntityManager,
  period: Period,
  alike: AlikeIncidents[],
  lists: PointRuleDefinition[][],
): Promise<Outcomes[]> {
  const paidBy = (rules: PointRuleDefinition[]) => alike.filter((one) => creditsFor(one, { rules }).length > 0);
  const wanted = [...lists, ...lists.flat().map((rule) => [rule])].map(paidBy);
  const sets = new Map(wanted.map((set) => [keyOf(set, alike), set]));
  const counts = await reportersOf(m, period, [...sets.values()]);
  const people = new Map([...sets.keys()].map((key, n) => [key, counts[n]]));
  const outcome = (rules: PointRuleDefinition[]): PointsOutcome => {
    const set = paidBy(rules);
    return {
      incidents: set.reduce((sum, { count }) => sum + count, 0),
      people: people.get(keyOf(set, alike)) ?? 0,
      points: set.reduce((sum, one) => sum + one.count * pointsFor(one, rules), 0),
    };
  };
  return lists.map((rules) => ({
    byCode: new Map(rules.map((rule) => [rule.code, outcome([rule])])),
    total: outcome(rules),
  }));
}

const pointsFor = (one: AlikeIncidents, rules: PointRuleDefinition[]): number =>
  creditsFor(one, { rules }).reduce((sum, { amount }) => sum + amount, 0);

const keyOf = (set: AlikeIncidents[], alike: AlikeIncidents[]): string => set.map((one) => alike.indexOf(one)).join();
