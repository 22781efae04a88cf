import { randomUUID } from "node:crypto";
import type { Mutations, Reported, Step } from "./answers.js";
import type { Someone } from "./api.js";
import { rider, staff } from "./people.js";

/** Who does what in a county, by demo account, and what is reported there. */
interface Cast {
  dispatcher: string;
  handler: string;
  verifier: string;
  /** Code of the unit that the handler belongs to. */
  unit: string;
  report: { kind: string; categoryCode: string; description: string };
}

const CASTS: Record<string, Cast> = {
  xinfeng: {
    dispatcher: "dispatcher",
    handler: "handler.housing",
    verifier: "verifier",
    unit: "housing",
    report: { kind: "HAZARD", categoryCode: "road", description: "丰城街道路口井盖翘起，骑车经过很危险" },
  },
  honggang: {
    dispatcher: "dispatcher",
    handler: "handler",
    verifier: "verifier",
    unit: "urban",
    report: { kind: "HAZARD", categoryCode: "manhole", description: "远航社区门口井盖松动" },
  },
};

export function castOf(county: string): Cast {
  const cast = CASTS[county];
  if (!cast) throw new Error(`nobody plays in ${county}`);
  return cast;
}

/** The id of a unit by its code, as the county's dispatcher finds it. */
export async function unitId(county: string, code: string): Promise<string> {
  const dispatcher = await staff(county, castOf(county).dispatcher);
  const { organizations } = await dispatcher.sees("Organizations", { filter: { text: code }, first: 100 });
  const unit = organizations.edges.find(({ node }) => node.path.endsWith(`/${code}/`));
  if (!unit) throw new Error(`${county} has no unit ${code}`);
  return unit.node.id;
}

/** A new incident of the county, reported by `reporter` (a rider when absent). */
export async function reported(county: string, by?: Someone, details: object = {}): Promise<Reported> {
  const reporter = by ?? (await rider(county));
  return reporter.does("ReportIncident", { idempotencyKey: randomUUID(), ...castOf(county).report, ...details });
}

/** Mutations that answer the incident they moved. */
type StepName = {
  [Name in keyof Mutations]: Mutations[Name] extends Step ? Name : never;
}[keyof Mutations];

interface Move {
  state: string;
  mutation: StepName;
  by: "dispatcher" | "handler" | "verifier";
  input?: (county: string) => Promise<object> | object;
}

/** The way of an incident, each step taken by whose job it is. */
const WAY: Move[] = [
  { state: "ACCEPTED", mutation: "AcceptIncident", by: "dispatcher" },
  {
    state: "DISPATCHED",
    mutation: "DispatchIncident",
    by: "dispatcher",
    input: async (county) => ({ organizationId: await unitId(county, castOf(county).unit) }),
  },
  { state: "IN_PROGRESS", mutation: "StartIncident", by: "handler" },
  { state: "RESOLVED", mutation: "ResolveIncident", by: "handler", input: () => ({ note: "已更换井盖" }) },
  { state: "VERIFIED", mutation: "VerifyIncident", by: "verifier", input: () => ({ passed: true }) },
  { state: "CLOSED", mutation: "CloseIncident", by: "dispatcher" },
];

/** Takes an incident along its way until it is in `state`. */
export async function broughtTo(state: string, county: string, incident: Step): Promise<Step> {
  let now = incident;
  const begun = WAY.findIndex((move) => move.state === now.state) + 1;
  for (const { mutation, by, input } of WAY.slice(begun, WAY.findIndex((move) => move.state === state) + 1)) {
    const person = await staff(county, castOf(county)[by]);
    const base = { incidentId: now.id, version: now.version };
    now = await person.does(mutation, { ...base, ...(await input?.(county)) });
  }
  return now;
}

/** A new incident of the county in `state`. */
export async function incidentIn(state: string, county: string, by?: Someone, details: object = {}): Promise<Step> {
  return broughtTo(state, county, await reported(county, by, details));
}
