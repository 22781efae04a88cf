import { randomUUID } from "node:crypto";
import type { Action } from "@beegrid/kernel/permissions";
import { changedBetween, rowsOf, type CountyRows } from "../kit/county-rows.js";
import { castOf, reported } from "../kit/incidents.js";
import { rider } from "../kit/people.js";
import { held } from "../kit/points.js";
import { withPhoto } from "../kit/photos.js";
import { may, type Asker } from "./askers.js";
import { CURSORS, idsFor, LOOKUPS, operation, WRITES, type Target } from "./attacks.js";
import { COUNTY_ACTIONS, mutationAction, NESTED_ACTIONS, QUERY_ACTIONS } from "./declared.js";
import { harvest, markOf, type Harvest } from "./harvest.js";
import { eachOf, tried } from "./judge.js";
import { isWhole, sampled } from "./sample.js";
import { count } from "./tally.js";
import { selectionBelow } from "./ways.js";

/** Questions under way at once: the product is asked as a busy console asks it. */
const AT_ONCE = 6;
/** Ids of the type that a target asks for; of every other type it is tried with one. */
const OF_ITS_OWN = 4;

interface Case {
  target: Target;
  asker: Asker;
  value: string;
  /** What must come, or one of what may; "refused" is any refusal but one of the person. */
  expected: string;
}

const NOT_REFUSED = /^(rows|nothing|FORBIDDEN|UNAUTHENTICATED|INTERNAL|SUBGRAPH_UNAVAILABLE|SERVICE_UNAVAILABLE)$/;

const place = ({ name }: Target): string => name.replace(/\(.*/, "");
const nestedRule = (target: Target) => NESTED_ACTIONS[place(target)];

/** All that it takes to come to a target. */
function actionsFor(target: Target): Action[] {
  const { field, root } = target;
  if (!root) return [mutationAction(field.name) as Action];
  const ofCounty = place(target).startsWith("County.") ? [COUNTY_ACTIONS[field.name]?.action] : [];
  return [QUERY_ACTIONS[root.name], ...(nestedRule(target)?.actions ?? []), ...ofCounty];
}

/** Those of a county who come that far: one of the staff, one app, one rider. */
function triedBy(target: Target, { askers }: Harvest): Asker[] {
  const actions = actionsFor(target);
  const kinds = nestedRule(target)?.only;
  const able = askers.filter(
    (asker) => actions.every((action) => may(asker, action)) && (kinds?.includes(asker.viewer.kind) ?? true),
  );
  return able.filter(({ viewer }, i) => able.findIndex((one) => one.viewer.kind === viewer.kind) === i);
}

const GIVEN: Record<string, (county: string) => Record<string, unknown>> = {
  reportIncident: (county) => castOf(county).report,
};
const ask = ({ target, asker, value }: Omit<Case, "expected">) => {
  const given = GIVEN[target.field.name]?.(asker.county as string) ?? {};
  const { query, variables } = operation(target, value, { idempotencyKey: randomUUID(), ...given });
  return tried(asker.person, query, variables);
};

/** Every question of one county's people about another's rows. */
function casesOf(mine: Harvest, theirs: Harvest): Case[] {
  const cases = (targets: Target[], values: (target: Target) => [string, string][]) =>
    targets.flatMap((target) =>
      triedBy(target, mine).flatMap((asker) =>
        values(target).map(([value, expected]): Case => ({ target, asker, value, expected })),
      ),
    );
  const ids = (target: Target, expected: (type: string) => string) =>
    idsFor(target, theirs, OF_ITS_OWN).map(({ type, id }): [string, string] => [id, expected(type)]);
  const named = (target: Target): string[] =>
    (target.kind === "code" ? [...theirs.codes] : [...theirs.numbers]).slice(0, 2);
  return [
    ...cases(LOOKUPS, (target) =>
      target.kind === "id" ? ids(target, () => "nothing NOT_FOUND") : named(target).map((one) => [one, "nothing"]),
    ),
    // A page inside a row is not come to where the asker's own county has no such row.
    ...cases(CURSORS, (target) =>
      cursorsFor(target, theirs).map((one) => [one, target.way ? "BAD_USER_INPUT nothing" : "BAD_USER_INPUT"]),
    ),
    ...cases(WRITES, (target) =>
      target.kind === "id"
        ? ids(target, (type) => expectedOf(target, type))
        : named(target).map((one) => [one, "NOT_FOUND"]),
    ),
  ];
}

/** A mutation about a row of another county finds none; a filter in it finds nothing; any other name is refused. */
function expectedOf({ isSubject, fits, path }: Target, type: string): string {
  if (path.includes("filter")) return "nothing";
  return isSubject && type === fits ? "NOT_FOUND" : "refused";
}

/** Cursors of the list that a target pages through. */
function cursorsFor({ field }: Target, { cursors }: Harvest): string[] {
  const edge = String(field.type)
    .replace(/[!\]]|\[/g, "")
    .replace(/Connection$/, "Edge");
  return [...(cursors.get(edge) ?? [])].slice(0, 3);
}

const isPaged = ({ field }: Target) => String(field.type).includes("Connection");

/** Asks all cases, and returns those in which something came that should not have. */
async function leaksIn(cases: Case[], mark: (text: string) => string | undefined): Promise<string[]> {
  const leaks: string[] = [];
  await eachOf(cases, AT_ONCE, async (one) => {
    const { came: word, code, text } = await ask(one);
    // Along a way the rows that lead there are the asker's own: what counts is that the page was refused.
    const came = one.target.kind === "cursor" ? (code ?? word) : word;
    const right = one.expected === "refused" ? !NOT_REFUSED.test(came) : one.expected.split(" ").includes(came);
    // What was asked with may be said again: it tells nothing that the asker did not bring.
    const shown = mark(text.replaceAll(one.value, ""));
    const what = `${one.target.name} by ${one.asker.name} with ${one.value}`;
    const leak = shown ? `${what} shows ${shown}` : right ? undefined : `${what}: ${came}, not ${one.expected}`;
    count(leak);
    if (leak) leaks.push(leak);
  });
  return leaks;
}

describe("another county's rows, by every argument that can name one", () => {
  let both: Record<string, Harvest>;
  beforeAll(async () => {
    for (const county of ["xinfeng", "honggang"]) {
      const luo = await rider(county, 1);
      await reported(county, luo, { attachmentIds: [await withPhoto(luo)] });
    }
    await held(await rider("xinfeng", 2));
    both = { xinfeng: await harvest("xinfeng"), honggang: await harvest("honggang") };
  }, 300_000);

  it("are there to be found: of every type, with cursors, codes and addresses", () => {
    for (const { county, ids, cursors, numbers, addresses } of Object.values(both)) {
      expect([county, ids.size > 10, cursors.size > 10]).toEqual([county, true, true]);
      expect([county, numbers.size > 2, addresses.size > 0]).toEqual([county, true, true]);
    }
    expect(both.xinfeng?.codes.size).toBeGreaterThan(0);
  });

  it("are shown to whoever they belong to", async () => {
    const targets = [...LOOKUPS, ...CURSORS].filter(
      ({ kind, fits, field }) => kind === "cursor" || (fits && /\bid\b/.test(selectionBelow(field, 3))),
    );
    const shown = new Set<string>();
    await eachOf(targets, AT_ONCE, async (target) => {
      if (!shown.has(place(target)) && (await isShownToItsOwn(target))) shown.add(place(target));
    });

    const hasRows = (target: Target) => Object.values(both).some((own) => cursorsFor(target, own).length > 0);
    const unseen = targets.filter((target) => !shown.has(place(target)) && (!isPaged(target) || hasRows(target)));
    expect(unseen.map(({ name }) => name)).toEqual([]);
    expect(shown.size).toBeGreaterThan(20);
  }, 300_000);

  /** Whether in one of the two counties somebody gets rows by the very question that the others are refused. */
  async function isShownToItsOwn(target: Target): Promise<boolean> {
    for (const own of Object.values(both)) {
      const values = target.kind === "cursor" ? cursorsFor(target, own) : [...(own.ids.get(target.fits ?? "") ?? [])];
      for (const asker of triedBy(target, own))
        for (const value of values.slice(0, 20)) {
          const { came } = await ask({ target, asker, value });
          count();
          if (came === "rows" || (target.kind === "cursor" && came === "nothing")) return true;
        }
    }
    return false;
  }

  for (const [mine, theirs] of [
    ["honggang", "xinfeng"],
    ["xinfeng", "honggang"],
  ] as const)
    it(`of ${theirs} come to nobody of ${mine}, and nothing there changes`, async () => {
      const victim = both[theirs];
      const cases = sampled(casesOf(both[mine], victim));
      const before: CountyRows = await rowsOf(theirs);

      const leaks = await leaksIn(cases, markOf(victim));

      expect(leaks).toEqual([]);
      expect(changedBetween(before, await rowsOf(theirs))).toEqual([]);
      expect(cases.length).toBeGreaterThan(isWhole ? 1000 : 200);
    }, 600_000);
});
