import {
  COUNTY_ROLES,
  DEADLINE_STEPS,
  INCIDENT_ACTORS,
  INCIDENT_CHANNELS,
  INCIDENT_COMMANDS,
  INCIDENT_KINDS,
  INCIDENT_STATES,
  ORGANIZATION_KINDS,
  REWARD_CATEGORIES,
} from "./pack.js";
import {
  code,
  codeOf,
  divisionCode,
  flag,
  hours,
  integer,
  isoDate,
  label,
  list,
  number,
  object,
  oneOf,
  orNull,
  text,
  unitCode,
} from "./schema-parts.js";
import type { SchemaPart } from "./schema-parts.js";
import { stationsSchema } from "./stations-schema.js";

const MOST_POINTS = 1_000_000;
const YEAR_MINUTES = 527_040;
const colour: SchemaPart = {
  type: "string",
  pattern: "^#[0-9A-Fa-f]{6}$",
  description: 'a colour in quotation marks, e.g. "#1D5FC4"',
};
const sixDigits: SchemaPart = {
  type: "string",
  pattern: "^[0-9]{6}$",
  description: 'a GB/T 2260 code of 6 digits in quotation marks, e.g. "440233"',
};
const mapOf = (keys: readonly string[], value: SchemaPart) =>
  object({}, Object.fromEntries(keys.map((key) => [key, value])));
const workingHours: SchemaPart = { ...hours, minItems: 1 };
const days = list(object({ date: isoDate, name: label }));
const kind = oneOf(INCIDENT_KINDS);

const workflow = object({
  stages: list(object({ code, name: label, states: list(oneOf(INCIDENT_STATES), { minItems: 1 }) }), { minItems: 1 }),
  states: object(Object.fromEntries(INCIDENT_STATES.map((state) => [state, label]))),
  commands: mapOf(INCIDENT_COMMANDS, label),
  actors: mapOf(INCIDENT_COMMANDS, list(oneOf(INCIDENT_ACTORS), { minItems: 1, uniqueItems: true })),
  closeWithoutVerification: flag,
  confirmWindowDays: integer(0, 365),
});

/** `event` is left to the formalism check, so that the refusal says why. */
const pointRule = object({
  code,
  name: label,
  version: integer(1, 9999),
  event: { type: "string", description: "IncidentVerified" },
  amount: integer(1, 10_000),
  when: object(
    {},
    {
      kinds: list(kind, { minItems: 1, uniqueItems: true }),
      categories: list(codeOf("categories"), { minItems: 1, uniqueItems: true }),
      channels: list(oneOf(INCIDENT_CHANNELS), { minItems: 1, uniqueItems: true }),
    },
  ),
  example: flag,
});

const published = object(
  {
    metric: {
      type: "string",
      pattern: "^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$",
      description: "a metric such as incident.reported",
    },
    value: number(0, 1_000_000_000_000),
    unit: text,
    decimals: integer(0, 4),
    precision: oneOf(["EXACT", "AT_LEAST", "ABOUT"]),
    scope: unitCode,
    period: orNull(object({ from: orNull(isoDate), to: orNull(isoDate) })),
    source: text,
  },
  { note: text },
);

const activity = object({
  code,
  name: label,
  recurrence: orNull({
    type: "string",
    maxLength: 120,
    pattern:
      "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL=[1-9][0-9]?|BYMONTH=[0-9,]+|BYMONTHDAY=[0-9,-]+|BYDAY=[0-9A-Z,+-]+))*$",
    description: "a recurrence rule of RFC 5545 such as FREQ=MONTHLY;BYMONTHDAY=27",
  }),
  items: list(object({ code, name: label, places: orNull(integer(1, 10_000)) })),
  example: flag,
});

const campaign = object({ code, name: label, scope: divisionCode, year: orNull(integer(2000, 2100)), example: flag });

const many = integer(0, 1_000_000);
const demoSizes: Record<string, SchemaPart> = {
  others: integer(0, 100_000),
  redeemers: integer(0, 100_000),
  partyMembers: list(object({ within: divisionCode, count: many })),
  mentors: many,
  gridWorkers: object({ fullTime: many, partTime: many, volunteers: many }),
  guard: object({ schools: many, parents: many, teachers: many, guards: many, police: many, policeTimes: many }),
  devices: many,
  baseRecords: many,
  needs: many,
  communityCheckIns: many,
  dutyPosts: many,
  awards: list(object({ campaign: codeOf("campaigns"), count: many })),
};

const username: SchemaPart = {
  type: "string",
  pattern: "^[a-z][a-z0-9.]{1,39}$",
  description: "2 to 40 lower-case letters, digits and dots, beginning with a letter",
};

const feedback = object(
  { example: flag },
  {
    phone: {
      type: "string",
      pattern: "^[0-9+][0-9 -]{2,19}$",
      description: "a telephone number of 3 to 20 digits, blanks and hyphens, in quotation marks",
    },
    mail: {
      type: "string",
      pattern: "^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$",
      description: "a mail address, e.g. office@example.cn",
    },
    note: label,
  },
);

/** What pack.yaml may hold: the whole CountyPack but `divisions` and `boundary`, which are files of their own. */
export const packSchema: SchemaPart = object({
  slug: {
    type: "string",
    pattern: "^[a-z][a-z0-9]{1,29}$",
    description: "2 to 30 lower-case letters and digits, beginning with a letter",
  },
  place: object({
    name: label,
    divisionCode: sixDigits,
    provinceCode: sixDigits,
    level: oneOf(["COUNTY", "DISTRICT", "PREFECTURE"]),
  }),
  programme: object({ name: label, pointsName: label, hubCode: text }, { feedback }),
  branding: object({
    seal: { type: "string", pattern: "^\\p{Script=Han}$", description: "one Han character" },
    accent: colour,
    accentTint: colour,
    accentStrong: colour,
  }),
  numbering: object({
    prefix: { type: "string", pattern: "^[A-Z]{2,6}$", description: "2 to 6 capital letters, e.g. XF" },
  }),
  labels: object({}, { channels: mapOf(INCIDENT_CHANNELS, label), kinds: mapOf(INCIDENT_KINDS, label) }),
  organizations: object({
    subKinds: list(object({ code, kind: oneOf(ORGANIZATION_KINDS), name: label })),
    units: list(
      object(
        { code, kind: oneOf(ORGANIZATION_KINDS), name: label },
        { subKind: codeOf("organizations.subKinds"), parent: unitCode },
      ),
    ),
    gridsPerCommunity: integer(0, 999),
    example: flag,
  }),
  roles: list(object({ role: oneOf(COUNTY_ROLES), name: label })),
  dutyPosts: list(object({ code, name: label })),
  categories: list(
    object(
      { code, kind, name: label, assignees: list(unitCode, { uniqueItems: true }) },
      { photoRequired: flag, tier: text },
    ),
    { minItems: 1 },
  ),
  workflow,
  deadlines: list(
    object(
      { step: oneOf(DEADLINE_STEPS), minutes: integer(1, YEAR_MINUTES), workingTime: flag, example: flag },
      { kind, category: codeOf("categories"), tier: text },
    ),
  ),
  calendar: object({
    timeZone: { const: "Asia/Shanghai", description: "Asia/Shanghai" },
    workingHours,
    holidays: days,
    makeUpDays: days,
    example: flag,
  }),
  stations: stationsSchema,
  points: object({
    rules: list(pointRule),
    expireAfterMonths: orNull(integer(1, 120)),
    redemptionValidDays: integer(1, 365),
    example: flag,
  }),
  rewards: list(
    object({
      code,
      name: label,
      category: oneOf(REWARD_CATEGORIES),
      price: integer(1, MOST_POINTS),
      stock: integer(0, 1_000_000),
      example: flag,
    }),
  ),
  activities: list(activity),
  campaigns: list(campaign),
  features: { type: "array", maxItems: 0, description: "an empty list: no optional area exists yet" },
  published: list(published),
  demo: object(
    {
      seed: integer(0, 2_147_483_647),
      members: integer(0, 100_000),
      incidents: list(
        object(
          { kind, reported: many, resolved: many },
          { within: divisionCode, channels: list(oneOf(INCIDENT_CHANNELS), { minItems: 1, uniqueItems: true }) },
        ),
      ),
      redemptions: integer(0, 100_000),
      accounts: list(object({ username, name: text, role: oneOf(COUNTY_ROLES), organization: text })),
    },
    demoSizes,
  ),
});
