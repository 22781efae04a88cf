import { code, divisionCode, flag, hours, label, list, number, object, orNull, text } from "./schema-parts.js";

const named = list(object({ code, name: label }));

const station = object(
  {
    code,
    name: label,
    type: code,
    division: divisionCode,
    address: text,
    location: object({ longitude: number(-180, 180), latitude: number(-90, 90) }),
    openingHours: hours,
    services: list(code, { uniqueItems: true }),
    example: flag,
  },
  { zones: list(label), standard: object({ code, met: list(code, { uniqueItems: true }) }) },
);

/** The stations section of a pack. */
export const stationsSchema = object({
  types: named,
  services: named,
  standards: list(object({ code, name: label, items: list(object({ code, name: orNull(label) }, { service: code })) })),
  stations: list(station),
});
