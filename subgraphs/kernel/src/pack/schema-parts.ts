/** Small pieces of which the pack's JSON schema is made. `description` says what is allowed; it ends up in the refusal. */
export interface SchemaPart {
  type?: string | string[];
  description?: string;
  /** Where the entries stand that this code names: a section of the pack, and the keys below it. */
  refersTo?: string;
  /** It names a unit of the county, or a place that is one, by its code. */
  namesUnit?: true;
  [keyword: string]: unknown;
}

/** Control, zero-width and direction characters could make two names look alike. */
export const text: SchemaPart = {
  type: "string",
  maxLength: 200,
  pattern: "^(?!\\s)[^\\p{Cc}\\p{Cf}\\p{Cs}]+$",
  description: "text of 1 to 200 visible characters",
};

export const code: SchemaPart = {
  type: "string",
  pattern: "^[a-z][a-z0-9-]{0,39}$",
  description: "a code of 1 to 40 lower-case letters, digits and hyphens, beginning with a letter",
};

/** A code that names an entry of another list of the pack, e.g. of `stations.types`: its entries have a code and a name. */
export function codeOf(list: string): SchemaPart {
  return { ...code, refersTo: list };
}

export const unitCode: SchemaPart = { ...text, namesUnit: true };

export const flag: SchemaPart = { type: "boolean", description: "true or false" };

export const label: SchemaPart = object({ zh: text }, { en: text });

export const divisionCode: SchemaPart = {
  type: "string",
  pattern: "^([0-9]{6}|[0-9]{9}|[0-9]{12})$",
  description: 'a division code of 6, 9 or 12 digits in quotation marks, e.g. "440233001"',
  namesUnit: true,
};

export const isoDate: SchemaPart = {
  type: "string",
  format: "calendar-date",
  description: 'a date that exists, in quotation marks, e.g. "2026-10-01"',
};

export const clock: SchemaPart = {
  type: "string",
  pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
  description: 'a time from "00:00" to "24:00" in quotation marks',
};

export const hours: SchemaPart = list(
  object({ days: list(integer(1, 7), { minItems: 1, uniqueItems: true }), from: clock, to: clock }),
);

export function integer(minimum: number, maximum: number): SchemaPart {
  return { type: "integer", minimum, maximum, description: `a whole number from ${minimum} to ${maximum}` };
}

export function number(minimum: number, maximum: number): SchemaPart {
  return { type: "number", minimum, maximum, description: `a number from ${minimum} to ${maximum}` };
}

export function oneOf(values: readonly string[]): SchemaPart {
  return { type: "string", enum: [...values], description: `one of ${values.join(", ")}` };
}

export function orNull(part: SchemaPart): SchemaPart {
  return { ...part, nullable: true, description: `${part.description ?? "a value"}, or null` };
}

export function list(items: SchemaPart, limits: Record<string, unknown> = {}): SchemaPart {
  return { type: "array", items, maxItems: 5000, description: "a list", ...limits };
}

/** An object with these keys and no others; the first set is required, the second may be absent. */
export function object(required: Record<string, SchemaPart>, optional: Record<string, SchemaPart> = {}): SchemaPart {
  const properties = { ...required, ...optional };
  return {
    type: "object",
    properties,
    required: Object.keys(required),
    additionalProperties: false,
    description: `the keys ${Object.keys(properties).join(", ")}`,
  };
}
