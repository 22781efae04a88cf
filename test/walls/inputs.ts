import { getNamedType, isEnumType, isListType, getNullableType } from "graphql";
import type { Place } from "./attacks.js";

/** What must come of a value: the request is malformed; the field is named as the one at fault; no row comes of it. */
export type Expected = "malformed" | "named" | "refused";

/** A value that is not right at a place. */
export interface Wrong {
  what: string;
  value: unknown;
  expected: Expected;
}

const wrong = (expected: Expected, values: Record<string, unknown>): Wrong[] =>
  Object.entries(values).map(([what, value]) => ({ what, value, expected }));

/** Characters that nobody sees, and so nobody means. */
const UNSEEN = {
  "a NUL": "井\u0000盖",
  "a zero-width space": "井\u200b盖",
  "a right-to-left override": "井\u202e盖",
  "half a character": "井\ud842",
};
const ENDLESS = { "ten thousand characters": "长".repeat(10_000) };
const SQL = { "a quote of SQL": "' OR 1=1; --", "a pattern of SQL": "%" };
const NO_SCALAR = { "an object": { toString: "x" }, "an object of __proto__": proto() };

/** `__proto__` as JSON brings it: a name like any other. */
function proto(): unknown {
  return JSON.parse('{"__proto__": {"polluted": true}}');
}

/** Words whose form is nobody's business but the one who compares them: a wrong one is refused, not described. */
const SECRET = /^(password|currentPassword|newPassword|refreshToken|totp|code)$/;
/** GraphQL documents, which have a grammar of their own and may be long. */
const LONG = /^documents$/;

const TEXT = (place: Place): Wrong[] => {
  const last = place.path.at(-1) as string;
  const named = place.root || SECRET.test(last) || LONG.test(last) ? "refused" : "named";
  return [
    ...wrong(named, { ...UNSEEN, ...(LONG.test(last) ? {} : ENDLESS) }),
    ...(place.root ? wrong("refused", SQL) : []),
    ...wrong("malformed", NO_SCALAR),
  ];
};

const BY_TYPE: Record<string, (place: Place) => Wrong[]> = {
  String: TEXT,
  ID: (place) =>
    place.path.at(-1) === "idempotencyKey"
      ? TEXT(place)
      : [...wrong("refused", { ...UNSEEN, ...ENDLESS, ...SQL }), ...wrong("malformed", NO_SCALAR)],
  Int: () => [
    ...wrong("malformed", {
      "one and a half": 1.5,
      "2^31": 2 ** 31,
      "2^53 + 1": 2 ** 53 + 2,
      words: "1",
      ...NO_SCALAR,
    }),
    ...wrong("refused", { "less than none": -1 }),
  ],
  Float: () => [
    ...wrong("malformed", { words: "north", "no number": "NaN", ...NO_SCALAR }),
    ...wrong("refused", { "more degrees than there are": 181, "fewer than there are": -181 }),
  ],
  Boolean: () => wrong("malformed", { words: "true", "a number": 1, ...NO_SCALAR }),
  DateTime: () =>
    wrong("malformed", {
      words: "yesterday",
      nothing: "",
      "the 30th of February": "2026-02-30T00:00:00Z",
      "a 13th month": "2026-13-01T00:00:00Z",
      "a 25th hour": "2026-11-20T25:00:00Z",
      "a number that is no instant": 9e15,
      ...NO_SCALAR,
    }),
  JSON: () =>
    wrong("refused", { words: "x", "a number": 1, "an object of __proto__": proto(), "a deep list": nested(200) }),
};

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

/** Everything that is wrong at a place, by the type that stands there. */
export function wrongAt(place: Place): Wrong[] {
  const type = getNamedType(place.type);
  const ofType = isEnumType(type)
    ? wrong("malformed", { "a name it has not": "MIRACLE", __proto__: "__proto__", "a number": 1, ...NO_SCALAR })
    : BY_TYPE[type.name]?.(place);
  if (!ofType) throw new Error(`${place.name}: nobody has thought of what is wrong for a ${type.name}`);
  return isListType(getNullableType(place.type))
    ? [...ofType, { what: "nothing in a list", value: null, expected: "malformed" }]
    : ofType;
}

/** Words of a person that are unusual, and right. */
export const UNUSUAL = [
  "𠮷野家门口",
  "👩‍🚒🚧",
  "'; DROP TABLE incidents; --",
  "100% _",
  '<img src=x onerror="alert(1)">',
  "=1+1",
  "ﷺ平安是福",
];
/** Places that take a person's words. */
export const takesWords = ({ path, root }: Place): boolean =>
  !root && /^(description|address|note|reason|displayName|name|nameEn|device)$/.test(path.at(-1) as string);
