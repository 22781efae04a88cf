import {
  code,
  codeOf,
  divisionCode,
  flag,
  hours,
  integer,
  label,
  list,
  number,
  object,
  orNull,
  text,
} from "./schema-parts.js";

const named = list(object({ code, name: label }));

const station = object(
  {
    code,
    name: label,
    type: codeOf("stations.types"),
    division: divisionCode,
    address: text,
    location: object({ longitude: number(-180, 180), latitude: number(-90, 90) }),
    openingHours: hours,
    services: list(codeOf("stations.services"), { uniqueItems: true }),
    example: flag,
  },
  {
    zones: list(label),
    standard: object({ code: codeOf("stations.standards"), met: list(code, { uniqueItems: true }) }),
  },
);

const merchant = object({ code, name: label, division: divisionCode, offer: label, example: flag });
const canteen = object({
  code,
  name: label,
  division: divisionCode,
  seats: integer(1, 100_000),
  services: list(label),
  example: flag,
});

/** The stations section of a pack. */
export const stationsSchema = object(
  {
    types: named,
    services: named,
    standards: list(
      object({
        code,
        name: label,
        items: list(object({ code, name: orNull(label) }, { service: codeOf("stations.services") })),
      }),
    ),
    stations: list(station),
    merchants: list(merchant),
    canteens: list(canteen),
  },
  { supplies: list(object({ code, name: label, unit: label, example: flag }), { maxItems: 50 }) },
);
