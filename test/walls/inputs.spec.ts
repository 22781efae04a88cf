import { randomUUID } from "node:crypto";
import type { Action } from "@beegrid/kernel/permissions";
import type { Answer } from "../kit/api.js";
import { changedBetween, rowsOf } from "../kit/county-rows.js";
import { castOf } from "../kit/incidents.js";
import { everyKind, may, type Asker } from "./askers.js";
import { operation, READ_PLACES, WRITE_PLACES, type Place } from "./attacks.js";
import { COUNTY_ACTIONS, mutationAction, NESTED_ACTIONS, QUERY_ACTIONS } from "./declared.js";
import { takesWords, UNUSUAL, wrongAt, type Wrong } from "./inputs.js";
import { eachOf, INSIDE, isNothing, type Json } from "./judge.js";
import { sampled } from "./sample.js";
import { count } from "./tally.js";

const COUNTY = "xinfeng";
const AT_ONCE = 6;
const LANGUAGES = ["zh-CN", "en"] as const;

interface Case extends Wrong {
  place: Place;
  asker: Asker;
  language: (typeof LANGUAGES)[number];
}

const owner = ({ name }: Place) => name.replace(/\(.*/, "");

/** All that it takes to come to a place. */
function actionsFor(place: Place): Action[] {
  if (!place.root) return [mutationAction(place.field.name) as Action];
  const ofCounty = owner(place).startsWith("County.") ? [COUNTY_ACTIONS[place.field.name].action] : [];
  return [QUERY_ACTIONS[place.root.name], ...(NESTED_ACTIONS[owner(place)]?.actions ?? []), ...ofCounty];
}

describe("a value that is not right, in every place that takes one", () => {
  let askers: Asker[];
  beforeAll(async () => void (askers = await everyKind()));

  /** Whoever comes that far: what is wrong must be told, not that one may not. Not every way leads everybody there. */
  function askerFor(place: Place): Asker | undefined {
    const kinds = NESTED_ACTIONS[owner(place)]?.only;
    return askers.find(
      (one) => actionsFor(place).every((action) => may(one, action)) && (kinds?.includes(one.viewer.kind) ?? true),
    );
  }

  async function ask({ place, asker, language, value }: Omit<Case, "expected" | "what">): Promise<Answer<Json>> {
    const given = place.field.name === "reportIncident" ? castOf(COUNTY).report : {};
    const key = place.path.at(-1) === "idempotencyKey" ? {} : { idempotencyKey: randomUUID() };
    const { query, variables } = operation(place, value, { ...key, ...given });
    return asker.person.in(language).execute<Json>(query, variables);
  }

  const casesOf = (places: Place[]): Case[] =>
    places.flatMap((place, p) => {
      const asker = askerFor(place);
      return asker ? wrongAt(place).map((one, i) => ({ ...one, place, asker, language: LANGUAGES[(p + i) % 2] })) : [];
    });

  /** Asks all, and tells what was answered otherwise than it must be. */
  async function surprisesIn(cases: Case[]): Promise<string[]> {
    const found: string[] = [];
    await eachOf(cases, AT_ONCE, async (one) => {
      const surprise = surpriseIn(one, await ask(one));
      const what =
        surprise && `${one.place.name} with ${one.what}, by ${one.asker.name} in ${one.language}: ${surprise}`;
      count(what);
      if (what) found.push(what);
    });
    return found;
  }

  it("comes to every place, brought by somebody who may", () => {
    const places = [...READ_PLACES, ...WRITE_PLACES];
    const bare = ({ name }: Place) => name.replace(/ by .*/, "");
    const reached = new Set(places.filter(askerFor).map(bare));

    expect(places.map(bare).filter((name) => !reached.has(name))).toEqual([]);
    expect(reached.size).toBeGreaterThan(200);
  });

  it("is refused by queries, and answered by no row", async () => {
    const cases = sampled(casesOf(READ_PLACES));

    expect(await surprisesIn(cases)).toEqual([]);
    expect(cases.length).toBeGreaterThan(100);
  }, 600_000);

  it("is refused by mutations with the field named, and changes nothing", async () => {
    const cases = sampled(casesOf(WRITE_PLACES.filter(({ field }) => !/^(signOut|end\w*Sessions?)$/.test(field.name))));
    const before = await rowsOf(COUNTY);

    expect(await surprisesIn(cases)).toEqual([]);

    const after = changedBetween(before, await rowsOf(COUNTY));
    expect(after.filter((table) => !/\.(audit|logins|idempotency)/.test(table))).toEqual([]);
    expect(cases.length).toBeGreaterThan(100);
  }, 600_000);

  it("is told apart from words that are unusual and right", async () => {
    const places = WRITE_PLACES.filter(takesWords);
    const found: string[] = [];
    await eachOf(
      places.flatMap((place) => UNUSUAL.map((value) => ({ place, value }))),
      AT_ONCE,
      async ({ place, value }) => {
        const asker = askerFor(place) as Asker;
        const { errors, data } = await ask({ place, value, asker, language: "zh-CN" });
        const fault = faultsIn(data).find(({ path }) => samePlace(path, place));
        // Most are about a row that is not there: the words were looked at before that.
        const what = fault ?? errors.find(({ extensions }) => extensions.code !== "NOT_FOUND");
        count(what && place.name);
        if (what) found.push(`${place.name} with ${value}: ${JSON.stringify(what)}`);
      },
    );

    expect(found).toEqual([]);
    expect(places.length).toBeGreaterThan(10);
  }, 300_000);
});

interface Fault {
  code: string;
  message: string;
  path: (string | number)[] | null;
}

function faultsIn(data: Json | undefined): Fault[] {
  const [payload] = Object.values((data ?? {}) as Record<string, Json>);
  return (payload as { userErrors?: Fault[] } | null)?.userErrors ?? [];
}

const samePlace = (path: Fault["path"], place: Place) =>
  path?.filter((step) => !/^\d+$/.test(String(step))).join(".") === place.path.join(".");

/** What is not as it must be in an answer; undefined when all is. */
function surpriseIn({ expected, place, language }: Case, { status, data, errors }: Answer<Json>): string | undefined {
  const text = JSON.stringify([data, errors]);
  const inside = INSIDE.exec(text);
  if (inside) return `shows ${inside[0]}`;
  const faults = faultsIn(data);
  const told = [...errors.map(({ message }) => message), ...faults.map(({ message }) => message)];
  const foreign = told.find((message) => /\p{Script=Han}/u.test(message) !== (language === "zh-CN"));
  if (foreign) return `said in the other language: ${foreign}`;
  const code = errors[0]?.extensions.code ?? faults[0]?.code;
  if (expected === "malformed") {
    const named = errors[0]?.message.includes(place.path.at(-1) as string);
    // What the gateway does not know the form of, such as an instant, its subgraph refuses.
    return status <= 400 && code === "BAD_USER_INPUT" && named ? undefined : `${status} ${code}: ${told[0]}`;
  }
  if (/INTERNAL|UNAVAILABLE|FORBIDDEN|UNAUTHENTICATED/.test(code ?? "")) return `${code}`;
  // Along a way the rows that lead there are there all the same: of what hangs on them nothing must come.
  const isNested = !/^(Query|Mutation|County)\./.test(place.name);
  if (isNested ? /"(id|cursor)":/.test(text) : !isNothing(data ?? null)) return `rows: ${text.slice(0, 200)}`;
  if (expected === "named" && !faults.some(({ path, code }) => code === "INVALID_INPUT" && samePlace(path, place)))
    return `${code} at ${JSON.stringify(faults[0]?.path)}: ${told[0]}`;
  return place.root || code ? undefined : "accepted";
}
