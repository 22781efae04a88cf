import { outcome, type Answer, type Someone } from "./api.js";
import { analyst, anyone, app, rider, staff } from "./people.js";

/** Everybody the contract's operations are tried by. Xinfeng's, but for the last two. */
const VIEWERS = {
  anyone: () => Promise.resolve(anyone),
  administrator: () => staff("xinfeng", "admin"),
  dispatcher: () => staff("xinfeng", "dispatcher"),
  /** A dispatcher of Fengcheng street alone. */
  street: () => staff("xinfeng", "street"),
  handler: () => staff("xinfeng", "handler.housing"),
  verifier: () => staff("xinfeng", "verifier"),
  keeper: () => staff("xinfeng", "keeper"),
  clerk: () => staff("xinfeng", "clerk"),
  /** Of grid 440233001003001, in Fengcheng. */
  grid: () => staff("xinfeng", "grid"),
  system: () => staff("xinfeng", "system"),
  security: () => staff("xinfeng", "security"),
  auditor: () => staff("xinfeng", "auditor"),
  /** The reporter of what is looked at. */
  rider: () => rider("xinfeng", 1),
  otherRider: () => rider("xinfeng", 2),
  app: () => app("xinfeng"),
  analyst: () => analyst(),
  /** Honggang's dispatcher, with the ids of Xinfeng's rows. */
  elsewhere: () => staff("honggang", "dispatcher"),
} satisfies Record<string, () => Promise<Someone>>;

export type ViewerName = keyof typeof VIEWERS;
export const VIEWER_NAMES = Object.keys(VIEWERS) as ViewerName[];

export const viewer = (name: ViewerName): Promise<Someone> => VIEWERS[name]();

/** Outcome → names of those who get it, blanks between; "others" stands for everybody not named. */
export type Expected = Record<string, string>;

/** What everybody gets, grouped as `expected` is, so that a difference reads as people in the wrong place. */
export async function outcomes(
  ask: (person: Someone, name: ViewerName) => Promise<Answer<unknown>>,
): Promise<Expected> {
  const found: Record<string, string[]> = {};
  for (const name of VIEWER_NAMES) (found[outcome(await ask(await viewer(name), name))] ??= []).push(name);
  return Object.fromEntries(Object.entries(found).map(([result, names]) => [result, names.join(" ")]));
}

/** An expectation with "others" spelled out and everybody in the order of the list. */
export function everybody(expected: Expected): Expected {
  const named = new Set(Object.values(expected).flatMap((names) => names.split(" ")));
  const unknown = [...named].filter((name) => name !== "others" && !VIEWER_NAMES.includes(name as ViewerName));
  if (unknown.length) throw new Error(`nobody is called ${unknown.join(", ")}`);
  const groups = Object.entries(expected).map(([result, names]) => {
    const group = VIEWER_NAMES.filter((name) => names.split(" ").includes(named.has(name) ? name : "others"));
    return [result, group.join(" ")];
  });
  return Object.fromEntries(groups.filter(([, names]) => names)) as Expected;
}
